import { useId, useRef, useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import type { Work } from '../ui/long-work.ts';
import { Progress } from '../ui/Progress.tsx';
import { useIsLong } from '../ui/use-is-long.ts';
import { closeDialog } from './close.ts';

interface FormDialogProps {
  readonly title: string;
  /** What the button that does it says. */
  readonly action: string;
  readonly canSubmit?: boolean;
  readonly isDanger?: boolean;
  readonly size?: 'small' | 'medium' | 'large';
  /**
   * Does it. The dialog closes when this answers true, and stays as it is when it answers false. What takes long says how
   * far it has come, which the dialog shows with the way to stop it.
   */
  readonly onSubmit: (work: Work) => Promise<boolean>;
  /** False where the dialog must be answered. */
  readonly canClose?: boolean;
  readonly children: ReactNode;
}

/** A dialog that asks for something and does one thing with it: Enter does it, Escape leaves everything as it was. */
export function FormDialog({
  title,
  action,
  canSubmit = true,
  isDanger = false,
  size = 'medium',
  onSubmit,
  canClose = true,
  children,
}: FormDialogProps) {
  const form = useId();
  const working = useRef<AbortController | null>(null);
  const [told, setTold] = useState<{ readonly label: string; readonly fraction: number } | null>(null);
  const isLong = useIsLong(told !== null);
  const submit = async () => {
    if (!canSubmit || working.current !== null) return;
    const stop = new AbortController();
    working.current = stop;
    const tell: Work['tell'] = (label, fraction) => setTold({ label, fraction });
    const isDone = await onSubmit({ signal: stop.signal, tell }).finally(() => {
      working.current = null;
      setTold(null);
    });
    if (isDone) closeDialog();
  };
  /** Long work is stopped first; the next time it closes. */
  const close = () => {
    if (isLong) working.current?.abort();
    else closeDialog();
  };
  return (
    <Dialog
      title={title}
      size={size}
      role={isDanger ? 'alertdialog' : 'dialog'}
      {...(canClose ? { onClose: close } : {})}
      actions={
        <>
          {isLong && told && <Progress {...told} />}
          {canClose && <Button onPress={close}>{isLong ? 'Stop' : 'Cancel'}</Button>}
          <Button
            kind={isDanger ? 'danger' : 'primary'}
            type="submit"
            form={form}
            isDisabled={!canSubmit || isLong}
          >
            {action}
          </Button>
        </>
      }
    >
      <Form
        id={form}
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {children}
      </Form>
    </Dialog>
  );
}
