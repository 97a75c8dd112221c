import { useId, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { closeDialog } from './close.ts';

interface FormDialogProps {
  readonly title: string;
  /** What the button that does it says. */
  readonly action: string;
  readonly canSubmit?: boolean;
  readonly isDanger?: boolean;
  readonly size?: 'small' | 'medium' | 'large';
  /** Does it. The dialog closes when this answers true, and stays as it is when it answers false. */
  readonly onSubmit: () => Promise<boolean>;
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
  const submit = async () => {
    if (canSubmit && (await onSubmit())) closeDialog();
  };
  return (
    <Dialog
      title={title}
      size={size}
      role={isDanger ? 'alertdialog' : 'dialog'}
      {...(canClose ? { onClose: closeDialog } : {})}
      actions={
        <>
          {canClose && <Button onPress={closeDialog}>Cancel</Button>}
          <Button kind={isDanger ? 'danger' : 'primary'} type="submit" form={form} isDisabled={!canSubmit}>
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
