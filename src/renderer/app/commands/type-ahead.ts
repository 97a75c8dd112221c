/** How long a field may take to open before what is typed means commands again. */
const PATIENCE_MS = 2_000;

let ahead: { text: string; readonly until: number } | null = null;

/**
 * Says that a field is about to open. What is typed until it is there is meant for it: somebody who presses N and writes
 * on at once must neither lose the first letters nor have them taken for commands.
 */
export function expectField(): void {
  ahead = { text: '', until: performance.now() + PATIENCE_MS };
}

/** The field is there, or will not come: what was typed for it meanwhile. */
export function takeTypedAhead(): string {
  const text = ahead?.text ?? '';
  ahead = null;
  return text;
}

/** Whether a key was typed ahead, and so means no command. */
export function typeAhead({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (!ahead || performance.now() > ahead.until || ctrlKey || metaKey || altKey) return false;
  if (key === 'Escape') {
    ahead = null;
    return false;
  }
  if (key === 'Backspace') ahead.text = ahead.text.slice(0, -1);
  else if (/^.$/u.test(key)) ahead.text += key;
  else return false;
  return true;
}
