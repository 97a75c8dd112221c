import { useMemo, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { visibleTags } from '@core/library/tags.ts';
import { goToSource } from '../actions/go.ts';
import { showPassages } from '../actions/tags.ts';
import { useCommandContext } from '../command-scope.tsx';
import type { Command, CommandContext } from '../commands/command.ts';
import { registry } from '../commands/registry.ts';
import { shortcutInWords } from '../commands/shortcut-in-words.ts';
import { useCurrentSources } from '../store/hooks.ts';
import { SuggestField, type Suggestion } from '../ui/SuggestField.tsx';
import { useViewState } from '../view-state.ts';
import { fuzzyScore } from './fuzzy.ts';
import './palette.css';

/** How many answers are listed. */
const LISTED = 60;
/** Documents and tags are listed only for what was typed, and after commands that answer as well. */
const AFTER_COMMANDS = 50;

interface Entry {
  readonly id: string;
  readonly label: string;
  /** What kind of thing it is, said beside it. */
  readonly kind: string;
  readonly shortcut?: string | undefined;
  readonly canRun: boolean;
  readonly run: () => void;
}

/** Every command by name, and every document and tag to go to. */
export function CommandPalette() {
  const context = useCommandContext();
  const sources = useCurrentSources();
  const [typed, setTyped] = useState('');
  const [pointedAt, setPointedAt] = useState<string | null>(null);

  // What could run before the palette was opened is what can run from it.
  const entries = useMemo(
    () => [
      ...registry.map((command) => entryOf(command, context)),
      ...sources.map(({ id, title }): Entry => ({
        id,
        label: title,
        kind: 'Document',
        canRun: true,
        run: () => {
          goToSource(id);
        },
      })),
      ...visibleTags(context.here.tags).map(({ id, name }): Entry => ({
        id,
        label: name,
        kind: 'Tag',
        canRun: true,
        run: () => showPassages(id),
      })),
    ],
    [context, sources],
  );
  const found = useMemo(() => matching(entries, typed), [entries, typed]);
  const highlighted = found.find(({ id }) => id === pointedAt) ?? found.find(({ canRun }) => canRun) ?? null;

  const close = () => useViewState.setState({ dialog: null });
  const run = (entry: Entry | null | undefined) => {
    if (!entry?.canRun) return;
    close();
    entry.run();
  };

  return (
    <ModalOverlay
      isOpen
      isDismissable
      className="palette-overlay"
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
    >
      <Modal className="palette">
        <Dialog aria-label="Commands" className="palette-frame">
          <SuggestField
            label="Command"
            placeholder="Find a command, a document or a tag"
            value={typed}
            onChange={(value) => {
              setTyped(value);
              setPointedAt(null);
            }}
            suggestions={found.map(suggestionOf)}
            highlighted={highlighted?.id ?? null}
            onHighlight={setPointedAt}
            onChoose={(id) => run(found.find((entry) => entry.id === id))}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              run(highlighted);
            }}
            inputRef={(input) => input?.focus()}
          />
          {found.length === 0 && <p className="palette-empty">Nothing is called “{typed.trim()}”.</p>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function entryOf(command: Command, context: CommandContext): Entry {
  // The palette itself is a dialog; commands that another dialog would be in the way of may run from it.
  const within = { ...context, view: { ...context.view, dialog: null } };
  return {
    id: command.id,
    label: command.labelNow?.(within) ?? command.label,
    kind: command.section,
    shortcut: command.shortcuts?.[0],
    canRun: command.canRun(within),
    run: () => void command.run(within),
  };
}

function matching(entries: readonly Entry[], typed: string): readonly Entry[] {
  const isCommand = ({ kind }: Entry) => kind !== 'Document' && kind !== 'Tag';
  if (typed.trim() === '') {
    // What can be done now comes first; otherwise in the order of the menu.
    const commands = entries.filter(isCommand);
    return [...commands.filter(({ canRun }) => canRun), ...commands.filter(({ canRun }) => !canRun)];
  }
  return entries
    .flatMap((entry) => {
      const score = fuzzyScore(typed, entry.label);
      if (score === null) return [];
      return { entry, score: score - (isCommand(entry) ? 0 : AFTER_COMMANDS) - (entry.canRun ? 0 : 300) };
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, LISTED)
    .map(({ entry }) => entry);
}

function suggestionOf({ id, label, kind, shortcut, canRun }: Entry): Suggestion {
  return {
    id,
    isDisabled: !canRun,
    content: (
      <>
        <span className="palette-label" dir="auto" title={label}>
          {label}
        </span>
        <span className="palette-kind">{kind}</span>
        {shortcut !== undefined && <kbd aria-hidden>{shortcutInWords(shortcut)}</kbd>}
      </>
    ),
  };
}
