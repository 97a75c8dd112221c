import { useViewState } from '../view-state.ts';

/** A file that can be read with a password only. */
export interface PasswordQuestion {
  readonly fileName: string;
  /** Whether one was given that is not it. */
  readonly wasWrong: boolean;
}

const waiting = new Map<PasswordQuestion, (password: string | null) => void>();

/** Asks the person for the password of a file; null when none is given. */
export function askPassword(question: PasswordQuestion): Promise<string | null> {
  return new Promise((resolve) => {
    waiting.set(question, resolve);
    useViewState.setState({ dialog: { type: 'password', question } });
  });
}

/** Gives the answer. What comes after the first is not heard. */
export function answerPassword(question: PasswordQuestion, password: string | null): void {
  waiting.get(question)?.(password);
  waiting.delete(question);
}
