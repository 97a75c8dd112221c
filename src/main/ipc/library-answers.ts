import { pictureFileName } from '@core/model/picture.ts';
import { err, ok, type Result } from '@core/result.ts';
import type { LibraryError, TextError } from '@shared/bridge.ts';
import { packChanges, packState } from '@shared/packed-records.ts';
import { packText } from '@shared/packed-text.ts';
import type { ReadTexts } from '../importing/read-texts.ts';
import type { LibraryKeeper } from '../library/library-keeper.ts';
import type { Library } from '../library/library.ts';
import type { Answers } from './handle.ts';

type LibraryAnswers = Pick<
  Answers,
  | 'openLibrary'
  | 'appendChange'
  | 'changesSince'
  | 'libraryState'
  | 'checkSnapshot'
  | 'keepText'
  | 'readText'
  | 'keepRead'
  | 'takeRead'
  | 'readPicture'
  | 'listBackups'
  | 'takeBackup'
  | 'readBackup'
>;

/** The calls about the library on disk and its snapshots. */
export function libraryAnswers(
  keeper: LibraryKeeper,
  readTexts: ReadTexts,
  onOpened: () => void,
): LibraryAnswers {
  const withLibrary = async <T, E>(
    work: (library: Library) => Promise<Result<T, E>>,
  ): Promise<Result<T, E | LibraryError>> => {
    const library = await keeper.library();
    return library.ok ? work(library.value) : library;
  };
  const withTexts = async <T>(
    work: (library: Library) => Promise<Result<T, TextError>>,
  ): Promise<Result<T, TextError>> => {
    const library = await keeper.library();
    return library.ok ? work(library.value) : { ok: false, error: textErrorOf(library.error) };
  };
  return {
    openLibrary: async () => {
      const library = await keeper.library();
      onOpened();
      return library.ok ? { ok: true, value: library.value.opened() } : library;
    },
    appendChange: (change) => keeper.append(change),
    changesSince: async (seq) => {
      const changes = await withLibrary((library) => library.changesSince(seq));
      return changes.ok ? ok(changes.value && packChanges(changes.value)) : changes;
    },
    libraryState: async () => {
      const all = await withLibrary((library) => library.all());
      return all.ok ? ok(packState(all.value)) : all;
    },
    checkSnapshot: () => keeper.checkSnapshot(),
    keepText: (id, text) => withTexts((library) => library.documents.keep(id, text)),
    readText: async (id) => {
      const read = await withTexts((library) => library.documents.read(id));
      return read.ok ? ok(packText(read.value)) : read;
    },
    keepRead: async (handle) => {
      const texts = readTexts.take(handle);
      if (texts === null) return err({ type: 'notFound' });
      return withTexts(async ({ documents }) => {
        for (const { id, text } of [texts.mended, texts.asItStands]) {
          const kept = await documents.keep(id, text);
          if (!kept.ok) return kept;
        }
        return ok(null);
      });
    },
    takeRead: (handle) => {
      const texts = readTexts.take(handle);
      return Promise.resolve(texts && packText(texts.asItStands.text));
    },
    readPicture: async (picture) => {
      const bytes = await keeper.picture(pictureFileName(picture));
      return bytes?.toString('base64') ?? null;
    },
    listBackups: () => withLibrary((library) => library.listBackups()),
    takeBackup: (reason) => withLibrary((library) => library.takeBackup(reason)),
    readBackup: async (id) => {
      const read = await withLibrary((library) => library.readBackup(id));
      return read.ok ? ok(packState(read.value)) : read;
    },
  };
}

/** Without its library a text can neither be kept nor found. */
function textErrorOf(error: LibraryError): TextError {
  switch (error.type) {
    case 'diskFull':
    case 'io':
      return error;
    case 'unreadable':
      return { type: 'io', code: error.code };
    case 'newerFormat':
      return { type: 'io', code: 'newerFormat' };
    case 'notFound':
      return error;
  }
}
