import type { Reader } from '../reader/reader.ts';
import type { Store } from '../store/store.ts';
import type { ViewState } from '../view-state.ts';

/** What a command may read and act on. Built once by the window; every door (menu, keys, toolbar, palette) uses the same. */
export interface CommandContext {
  readonly store: Store;
  /** The text on the screen; null while no document is open. */
  readonly reader: Reader | null;
  readonly view: ViewState;
  readonly setView: (patch: Partial<ViewState>) => void;
  /** Says what was done, or why it was not: to the eye as a passing message, to a screen reader as a live region. */
  readonly announce: (message: string, kind?: 'done' | 'failed') => void;
}

/** One intention of a person, under one name, wherever it is asked for. */
export interface Command {
  /** Dotted and stable: `annotation.highlight`. Main's menu names commands by it. */
  readonly id: string;
  /** As the palette and the menu say it. */
  readonly label: string;
  /** Which part of the palette and of the list of keys it stands in. */
  readonly section: 'File' | 'Edit' | 'View' | 'Annotate' | 'Go' | 'Help';
  /**
   * In tinykeys' notation with `$mod` for Ctrl or Cmd: `$mod+Shift+KeyF`, `h`, `?`. A key without a modifier works
   * wherever nothing is being typed.
   */
  readonly shortcuts?: readonly string[];
  readonly canRun: (context: CommandContext) => boolean;
  readonly run: (context: CommandContext) => void | Promise<void>;
}
