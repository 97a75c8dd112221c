import { z } from '@core/zod.ts';
import { sourceIdSchema } from '@core/model/id.ts';
import { pictureSchema } from '@core/model/picture.ts';
import type { Bridge, FileHandle } from '@shared/bridge.ts';
import { packedTextSchema } from '@shared/packed-text.ts';

/** The calls of the bridge that reach main, by name. `on` is the preload script's own; a drop is sent as its path. */
export type CallName = Exclude<keyof Bridge, 'on' | 'offerDropped'>;

const handle = z.uuid() as unknown as z.ZodType<FileHandle>;
const none = z.tuple([]);

/** Without control characters, so that no title, name or path can break out of where it is shown. */
const line = (max: number) =>
  z
    .string()
    .max(max)
    // eslint-disable-next-line no-control-regex -- control characters are what is refused
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'has control characters');

const suggestion = z.object({
  name: line(255),
  kind: line(100),
  extension: z.string().regex(/^[a-z0-9.]{1,20}$/),
});

/** What each call may be given. Whatever else arrives is refused before it reaches the call. */
export const callArguments = {
  about: none,
  openLibrary: none,
  // The library itself validates changes, and answers what is wrong with one.
  appendChange: z.tuple([z.unknown()]),
  changesSince: z.tuple([z.int().min(0)]),
  libraryState: none,
  checkSnapshot: none,
  renewDatabase: none,
  keepText: z.tuple([sourceIdSchema, packedTextSchema]),
  readText: z.tuple([sourceIdSchema]),
  readPicture: z.tuple([pictureSchema.pick({ hash: true, type: true })]),
  expectFiles: none,
  chooseFiles: none,
  chooseFolder: none,
  offerClipboard: none,
  readOffered: z.tuple([handle, z.string().max(1_000).nullable()]),
  keepRead: z.tuple([handle]),
  takeRead: z.tuple([handle]),
  cancelReading: z.tuple([handle]),
  showOriginal: z.tuple([z.string().regex(/^[0-9a-f]{64}$/)]),
  saveFile: z.tuple([suggestion, z.union([z.string(), z.instanceof(Uint8Array)])]),
  savePdf: z.tuple([suggestion, z.string()]),
  stopPdf: none,
  printPages: z.tuple([z.string()]),
  showSaved: z.tuple([handle]),
  listBackups: none,
  takeBackup: z.tuple([
    z.enum(['daily', 'activity', 'quit', 'manual', 'beforeImport', 'beforeMerge', 'beforeRestore']),
  ]),
  readBackup: z.tuple([z.string().regex(/^[0-9A-Za-z.-]{1,100}$/)]),
  backupFolder: none,
  chooseBackupFolder: none,
  forgetBackupFolder: none,
  spaceLeft: none,
  diagnostics: none,
  moveLibrary: none,
  showLibraryFolder: none,
  copy: z.tuple([z.object({ text: z.string(), html: z.string().optional() })]),
  openOutside: z.tuple([z.string().max(4_000)]),
  setMenu: z.tuple([
    z
      .array(
        z.object({
          command: z.string().max(100),
          label: line(300).optional(),
          enabled: z.boolean(),
          checked: z.boolean().optional(),
        }),
      )
      .max(500),
  ]),
  setTitle: z.tuple([line(3_000)]),
  setTheme: z.tuple([z.enum(['system', 'light', 'dark'])]),
  readyToClose: none,
} satisfies Record<CallName, z.ZodType>;

export type ArgumentsOf<Name extends CallName> = z.infer<(typeof callArguments)[Name]>;
