import { convert, merge } from './combine.ts';
import { importFiles } from './import-files.ts';
import { stats, validate } from './inspect.ts';

/** Where a command says what it has to say, and where it stands. */
export interface Terminal {
  readonly cwd: string;
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
}

/** Something that Postil does from the command line, without a window that is seen. */
export interface CommandLineCommand {
  /** How it is called, with what it takes. */
  readonly usage: string;
  /** What it does, after "It". */
  readonly what: string;
  /** Whether it reads files in a window that is not seen, for which Chromium wants a display. */
  readonly opensWindows: boolean;
  /** Does it and answers the exit code: 0 when all went well. */
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<number>;
}

/** Says which commands there are. */
const help: CommandLineCommand = {
  usage: 'postil help',
  what: 'says this',
  opensWindows: false,
  run: (_, { out }) => {
    for (const { usage, what } of Object.values(COMMANDS)) out(`${usage.padEnd(36)} ${what}`);
    out(
      'Exit codes: 0 done, 1 a file is not valid or not all of it taken, 2 wrong usage, 3 not read or written.',
    );
    return Promise.resolve(0);
  },
};

const COMMANDS: Readonly<Record<string, CommandLineCommand>> = {
  import: importFiles,
  convert,
  merge,
  validate,
  stats,
  help,
};

/**
 * The command that a command line names, with its arguments; null for one that opens the window. A file of the name of
 * a command is opened as `./import`. Under development the program itself stands before it.
 */
export function commandOn(
  argv: readonly string[],
  { isPackaged }: { readonly isPackaged: boolean },
): { readonly command: CommandLineCommand; readonly args: readonly string[] } | null {
  const rest = argv.slice(1);
  // Chromium's switches and the loader of test tools come before the program's own words.
  let at = 0;
  const skipSwitches = () => {
    while (rest[at]?.startsWith('-') === true) at += rest[at] === '-r' || rest[at] === '--require' ? 2 : 1;
  };
  skipSwitches();
  if (!isPackaged) {
    at += 1;
    skipSwitches();
  }
  const name = rest[at] ?? '';
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return command === undefined ? null : { command, args: rest.slice(at + 1) };
}
