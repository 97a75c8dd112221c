import { SECTIONS, type Command } from '../commands/command.ts';
import { isMac } from '../commands/on-mac.ts';
import { registry } from '../commands/registry.ts';
import { shortcutInWords } from '../commands/shortcut-in-words.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { closeDialog } from './close.ts';

/** The keys that are no command: what every list, field and part of the window answers to. */
const EVERYWHERE: readonly KeyRow[] = [
  { label: 'Next part of the window', keys: ['F6'] },
  { label: 'From a field into the list below it', keys: ['↓'] },
  { label: 'Through a list', keys: ['↑', '↓'] },
  { label: 'Through the buttons of a card', keys: ['←', '→'] },
  { label: 'To the footnote, chapter, passage or link at the caret', keys: ['Enter'] },
  { label: 'Rename in a list', keys: ['F2'] },
  { label: 'Delete or remove in a list', keys: ['Del'] },
  { label: 'Leave a field or a dialog', keys: ['Esc'] },
];

/** The keys of the caret that each system has by itself; those for paragraphs and sentences are commands. */
const CARET: readonly KeyRow[] = isMac
  ? [
      { label: 'By a character', keys: ['←', '→'] },
      { label: 'By a word', keys: ['⌥←', '⌥→'] },
      { label: 'By a line', keys: ['↑', '↓'] },
      { label: 'To the start or end of the line', keys: ['⌘←', '⌘→'] },
      { label: 'By a page', keys: ['⌥PageUp', '⌥PageDown'] },
      { label: 'To the start or end of the document', keys: ['⌘↑', '⌘↓'] },
      { label: 'Select as far as any of these goes', keys: ['⇧'] },
    ]
  : [
      { label: 'By a character', keys: ['←', '→'] },
      { label: 'By a word', keys: ['Ctrl+←', 'Ctrl+→'] },
      { label: 'By a line', keys: ['↑', '↓'] },
      { label: 'To the start or end of the line', keys: ['Home', 'End'] },
      { label: 'By a page', keys: ['PageUp', 'PageDown'] },
      { label: 'To the start or end of the document', keys: ['Ctrl+Home', 'Ctrl+End'] },
      { label: 'Select as far as any of these goes', keys: ['Shift'] },
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
            rows={[
              ...(section === 'Caret' ? CARET : []),
              ...registry.filter((command) => command.section === section).flatMap(rowOf),
            ]}
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
