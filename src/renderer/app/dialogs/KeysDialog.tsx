import { SECTIONS, type Command } from '../commands/command.ts';
import { registry } from '../commands/registry.ts';
import { shortcutInWords } from '../commands/shortcut-in-words.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { closeDialog } from './close.ts';

/** The keys that are no command: what every list, field and part of the window answers to. */
const EVERYWHERE: readonly KeyRow[] = [
  { label: 'Next part of the window', keys: ['F6'] },
  { label: 'Through a list', keys: ['↑', '↓'] },
  { label: 'Select in the text', keys: ['Shift+arrows'] },
  { label: 'To the footnote, chapter, passage or link at the caret', keys: ['Enter'] },
  { label: 'Leave a field or a dialog', keys: ['Esc'] },
];

interface KeyRow {
  readonly label: string;
  readonly keys: readonly string[];
}

/** Every key and what it does. */
export function KeysDialog() {
  return (
    <Dialog
      title="Keys"
      size="large"
      onClose={closeDialog}
      actions={
        <Button kind="primary" onPress={closeDialog}>
          Close
        </Button>
      }
    >
      <div className="keys" tabIndex={0} role="group" aria-label="List of keys">
        {SECTIONS.map((section) => (
          <KeySection
            key={section}
            title={section}
            rows={registry.filter((command) => command.section === section).flatMap(rowOf)}
          />
        ))}
        <KeySection title="Everywhere" rows={EVERYWHERE} />
      </div>
    </Dialog>
  );
}

function KeySection({ title, rows }: { title: string; rows: readonly KeyRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map(({ label, keys }) => (
          <div key={label} className="key-row">
            <dt>{label}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The first shortcut is the one people learn; the others are for keyboards that have it elsewhere. */
function rowOf({ label, shortcuts }: Command): readonly KeyRow[] {
  const [first] = shortcuts ?? [];
  return first === undefined ? [] : [{ label, keys: [shortcutInWords(first)] }];
}
