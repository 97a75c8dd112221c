import { useCurrentCorrection } from '../../current-correction.ts';
import {
  askFor,
  closeFind,
  openFind,
  showFind,
  stepFind,
  useFind,
  type FindOptionName,
} from '../../find/find-state.ts';
import { isMac } from '../on-mac.ts';
import type { Command, CommandContext } from '../command.ts';

/** A selection that is longer, or goes over a line, is a passage and not something to look for. */
const LONGEST_SOUGHT = 100;

export const find: Command = {
  id: 'edit.find',
  label: 'Find in this document',
  section: 'Edit',
  shortcuts: ['$mod+f', '/'],
  canRun: ({ here }) => here.text !== null,
  run: (context) => {
    // In a small window the navigator would lie over the bar.
    context.setView({ view: 'read', navigatorSummoned: false });
    openFind(whereOneIs(context).start, soughtIn(context));
    // What can be done with a selection would stand in the way; leaving the bar selects what was found.
    context.reader?.clearSelection();
  },
};

export const findNext: Command = {
  id: 'edit.findNext',
  label: 'Next match',
  section: 'Edit',
  shortcuts: ['$mod+g', 'F3'],
  canRun,
  run: (context) => {
    goOn(context, whereOneIs(context).end);
    stepFind(1);
  },
};

export const findPrevious: Command = {
  id: 'edit.findPrevious',
  label: 'Previous match',
  section: 'Edit',
  shortcuts: ['$mod+Shift+g', 'Shift+F3'],
  canRun,
  run: (context) => {
    goOn(context, whereOneIs(context).start);
    stepFind(-1);
  },
};

/** With the bar open, goes on with what is in it; whoever corrects a text goes on in the text, to type over what is found. */
function goOn({ setView }: CommandContext, origin: number): void {
  if (useFind.getState().isOpen) return;
  setView({ navigatorSummoned: false });
  if (useCurrentCorrection.getState().finding?.hasKeyboard) showFind(origin);
  else openFind(origin);
}

/** Puts the find bar away while the keyboard is in the text; in the bar itself, Escape does. */
export const leaveFind: Command = {
  id: 'edit.closeFind',
  label: 'Close the find bar',
  section: 'Edit',
  shortcuts: ['Escape'],
  canRun: ({ view }) => view.view === 'read' && useFind.getState().isOpen,
  run: () => closeFind(),
};

/** What counts as the same, while the find bar is open; the keys are those of most editors. */
export const findOptions: readonly Command[] = [
  findOption('matchCase', 'match case', 'c'),
  findOption('wholeWord', 'whole words', 'w'),
  findOption('exactly', 'accents and kinds of dash, quote and space count'),
  findOption('isPattern', 'regular expression', 'r'),
];

function findOption(option: FindOptionName, label: string, letter?: string): Command {
  return {
    id: `edit.find.${option}`,
    label: `Find: ${label}`,
    labelNow: () => `Find: ${label} (${useFind.getState().query[option] ? 'on' : 'off'})`,
    section: 'Edit',
    ...(letter !== undefined && { shortcuts: [withAlt(letter)] }),
    canRun: (context) => {
      const { query } = useFind.getState();
      // An expression sees the text as it stands.
      return isInBar(context) && !(option === 'exactly' && query.isPattern);
    },
    run: () => askFor({ [option]: !useFind.getState().query[option] }),
  };
}

/** On a Mac, Option by itself writes another letter: there the key is known by its place, with Cmd. */
function withAlt(letter: string): string {
  return isMac ? `$mod+Alt+Key${letter.toUpperCase()}` : `Alt+${letter}`;
}

export const tagMatches: Command = {
  id: 'edit.tagMatches',
  label: 'Tag all matches…',
  section: 'Annotate',
  shortcuts: ['Alt+Enter'],
  canRun: (context) => {
    const { answer } = useFind.getState();
    return (
      isInBar(context) &&
      !context.view.isCorrecting &&
      answer.type === 'found' &&
      answer.found.starts.length > 0
    );
  },
  run: ({ setView }) => setView({ dialog: { type: 'tagMatches' } }),
};

function isInBar({ view }: CommandContext): boolean {
  const isInSight = view.view === 'read' && view.dialog === null;
  return isInSight && useFind.getState().isOpen;
}

function canRun({ view, here }: CommandContext): boolean {
  const isInSight = view.view === 'read' && view.dialog === null;
  return isInSight && here.text !== null && useFind.getState().query.text !== '';
}

function whereOneIs({ view, reader }: CommandContext): { readonly start: number; readonly end: number } {
  const { finding } = useCurrentCorrection.getState();
  if (finding) return finding.selected();
  const top = reader?.topOffset() ?? 0;
  return view.selection ?? { start: top, end: top };
}

/** What is selected is looked for, as in most programs. */
function soughtIn(context: CommandContext): string | null {
  const selected = selectedWords(context).trim();
  return selected === '' || selected.length > LONGEST_SOUGHT || selected.includes('\n') ? null : selected;
}

function selectedWords({ view, here }: CommandContext): string {
  const { finding } = useCurrentCorrection.getState();
  if (finding) return finding.selectedWords();
  return view.selection && here.text ? here.text.text.slice(view.selection.start, view.selection.end) : '';
}
