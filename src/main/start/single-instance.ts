import type { App } from 'electron';
import { parseUntrusted, z } from '@core/zod.ts';

const messageSchema = z.object({ files: z.array(z.string()).max(10_000) });

/** What the first start hears of: files to open, its own and those of every later start. */
export interface OfferedFiles {
  /** Calls back with each batch, at once with what has come before. Later starts have offered even when they name no file. */
  readonly onFiles: (listener: (files: readonly string[]) => void) => void;
}

/**
 * Makes this start the only one on its profile. Null when another runs already: that one has then been told which files
 * this one was asked to open.
 */
export function becomeFirst(app: App, files: readonly string[]): OfferedFiles | null {
  if (!app.requestSingleInstanceLock({ files: [...files] } satisfies z.infer<typeof messageSchema>))
    return null;

  let listener: ((files: readonly string[]) => void) | null = null;
  const early: (readonly string[])[] = files.length > 0 ? [files] : [];
  const offer = (batch: readonly string[]) => {
    if (listener) listener(batch);
    else early.push(batch);
  };
  app.on('second-instance', (_event, _argv, _cwd, message) => {
    const valid = parseUntrusted(messageSchema, message);
    offer(valid.success ? valid.data.files : []);
  });
  // How macOS hands over files, at the start and later.
  app.on('open-file', (event, file) => {
    event.preventDefault();
    offer([file]);
  });
  return {
    onFiles: (next) => {
      listener = next;
      for (const batch of early.splice(0)) next(batch);
    },
  };
}
