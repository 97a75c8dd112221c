import { useEffect, useState } from 'react';
import { answerPassword, type PasswordQuestion } from '../intake/ask-password.ts';
import { TextField } from '../ui/TextField.tsx';
import { FormDialog } from './FormDialog.tsx';

/** Asks for the password of a file that has one. It is used for this file once and kept nowhere. */
export function PasswordDialog({ question }: { question: PasswordQuestion }) {
  const [password, setPassword] = useState('');
  // However the dialog is left, whoever asked goes on.
  useEffect(() => () => answerPassword(question, null), [question]);
  return (
    <FormDialog
      title={`${question.fileName} has a password`}
      action="Open"
      size="small"
      canSubmit={password !== ''}
      onSubmit={() => {
        answerPassword(question, password);
        return Promise.resolve(true);
      }}
    >
      <TextField
        label="Password"
        type="password"
        value={password}
        onChange={setPassword}
        maxLength={1_000}
        autoFocus
        error={question.wasWrong && password === '' ? 'This password does not open it. Try again.' : null}
        hint="It opens the file this once and is not kept."
      />
    </FormDialog>
  );
}
