import type { Annotation } from '@core/model/annotation.ts';
import type { PersonId, TagId } from '@core/model/id.ts';
import type { Person } from '@core/model/person.ts';
import type { Settings } from '@core/model/setting.ts';
import type { Source } from '@core/model/source.ts';
import type { SourceText } from '@core/model/source-text.ts';
import type { Tag } from '@core/model/tag.ts';
import type { Bridge, OfferedFile } from '@shared/bridge.ts';
import type { Reader } from '../reader/reader.ts';
import type { Store } from '../store/store.ts';
import type { ViewState } from '../view-state.ts';

/** What a command may read and act on. Built once by the window; every door (menu, keys, toolbar, palette) uses the same. */
export interface CommandContext {
  readonly store: Store;
  readonly bridge: Pick<
    Bridge,
    | 'chooseFiles'
    | 'chooseFolder'
    | 'offerClipboard'
    | 'copy'
    | 'showLibraryFolder'
    | 'showOriginal'
    | 'openOutside'
  >;
  /** The text on the screen; null while no document is open. */
  readonly reader: Reader | null;
  readonly view: ViewState;
  readonly setView: (patch: Partial<ViewState>) => void;
  /** What the library holds of what is on the screen, so that `canRun` can answer at once. */
  readonly here: Here;
  /**
   * Says what was done, or why it was not: to the eye as a passing message, to a screen reader as a live region. What the
   * page shows anyway (`seen`) is spoken only.
   */
  readonly announce: (message: string, kind?: 'done' | 'seen' | 'failed') => void;
  /** Brings files into the library, showing how far it has come and what could not be read. */
  readonly openFiles: (files: readonly OfferedFile[]) => Promise<void>;
}

/**
 * The part of the library that is on the screen, as the live queries last answered. It may be a moment behind what is
 * being committed: decide by it whether something can be done, but read the store again before altering a record.
 */
export interface Here {
  readonly me: Person | null;
  readonly settings: Settings;
  readonly tags: ReadonlyMap<TagId, Tag>;
  /** By every id that is known, each as the person whom it stands for. */
  readonly people: ReadonlyMap<PersonId, Person>;
  /** The open document and its text; null while none is open or the text is not there yet. */
  readonly source: Source | null;
  readonly text: SourceText | null;
  /** The annotations that are shown in it, in the order of the text. */
  readonly annotations: readonly Annotation[];
  readonly active: Annotation | null;
  /** What undo and redo would act on, as a sentence; null where there is nothing. */
  readonly undo: string | null;
  readonly redo: string | null;
}

/** One intention of a person, under one name, wherever it is asked for. */
export interface Command {
  /** Dotted and stable: `annotation.highlight`. Main's menu names commands by it. */
  readonly id: string;
  /** As the palette and the menu say it. */
  readonly label: string;
  /** What the label says now, for a command whose name tells what it would act on: "Undo: tagged 3 passages". */
  readonly labelNow?: (context: CommandContext) => string;
  /** Which part of the palette and of the list of keys it stands in. */
  readonly section: Section;
  /**
   * In tinykeys' notation with `$mod` for Ctrl or Cmd: `$mod+Shift+f`, `h`, `Shift+?`. A key without a modifier works
   * wherever nothing is being typed and no list has the keyboard.
   */
  readonly shortcuts?: readonly string[];
  /** True for keys that a field being typed into has a meaning of its own for, such as undo. */
  readonly leftToFields?: true;
  /** Whether it is chosen, for commands that stand in the menu with a tick. */
  readonly isChecked?: (context: CommandContext) => boolean;
  readonly canRun: (context: CommandContext) => boolean;
  /** What is said to whoever presses its key where it cannot run and the window does not show why; else null. */
  readonly whyNot?: (context: CommandContext) => string | null;
  readonly run: (context: CommandContext) => void | Promise<void>;
}

export const SECTIONS = ['File', 'Edit', 'Annotate', 'Caret', 'Go', 'View', 'Help'] as const;

export type Section = (typeof SECTIONS)[number];
