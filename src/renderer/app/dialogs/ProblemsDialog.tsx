import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { closeDialog } from './close.ts';

interface ProblemsDialogProps {
  readonly title: string;
  /** What it was, e.g. the name of a file, and a sentence that says why. */
  readonly problems: readonly { readonly what: string; readonly why: string }[];
}

/** What could not be done, one by one, each with its reason. */
export function ProblemsDialog({ title, problems }: ProblemsDialogProps) {
  return (
    <Dialog
      title={title}
      onClose={closeDialog}
      actions={
        <Button kind="primary" onPress={closeDialog} autoFocus>
          Close
        </Button>
      }
    >
      <ul className="facts" tabIndex={0} aria-label={title}>
        {problems.map(({ what, why }, index) => (
          <li key={index}>
            <strong>{what}</strong>
            <p>{why}</p>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
