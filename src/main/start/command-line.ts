import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The files that a command line asks to open, as absolute paths. Switches are Chromium's; what follows `--` is a file
 * however it looks. Under development the program itself is an argument: the first one that is no switch.
 */
export function filesOnCommandLine(
  argv: readonly string[],
  { cwd, isPackaged }: { readonly cwd: string; readonly isPackaged: boolean },
): readonly string[] {
  const files: string[] = [];
  let onlyFiles = false;
  let isProgramNext = !isPackaged;
  for (let index = 1; index < argv.length; index++) {
    const argument = argv[index] ?? '';
    if (!onlyFiles && argument === '--') {
      onlyFiles = true;
    } else if (!onlyFiles && isProgramNext && (argument === '-r' || argument === '--require')) {
      // Electron's own switch, with its value; test tools use it.
      index++;
    } else if (!onlyFiles && argument.startsWith('-')) {
      continue;
    } else if (isProgramNext) {
      isProgramNext = false;
    } else if (argument !== '') {
      const file = pathOf(argument, cwd);
      if (file !== null) files.push(file);
    }
  }
  return files;
}

/** Desktops name files as paths or as `file:` addresses; an address of another host or kind names no file. */
function pathOf(argument: string, cwd: string): string | null {
  if (!/^file:/i.test(argument)) return path.resolve(cwd, argument);
  try {
    return fileURLToPath(argument);
  } catch {
    return null;
  }
}
