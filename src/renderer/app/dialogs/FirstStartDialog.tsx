import { useState } from 'react';
import { kept } from '../commands/keep.ts';
import { useStore } from '../store/hooks.ts';
import { announce } from '../ui/announcements.ts';
import { TextField } from '../ui/TextField.tsx';
import { FormDialog } from './FormDialog.tsx';

/** The first start's one question. The answer stands on every annotation and can be changed later. */
export function FirstStartDialog() {
  const store = useStore();
  const [name, setName] = useState('');
  const given = name.trim();
  return (
    <FormDialog
      title="Welcome to Postil"
      action="Start reading"
      size="small"
      canClose={false}
      canSubmit={given !== ''}
      onSubmit={async () => (await kept({ announce }, store.introduceMe(given))) !== null}
    >
      <p className="dialog-lead">
        Everything you mark and write carries your name, so that it can be told from what others write. It
        stays on this computer until you export it.
      </p>
      <TextField label="Your name" value={name} onChange={setName} maxLength={200} autoFocus />
    </FormDialog>
  );
}
