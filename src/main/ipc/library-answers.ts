import { pictureFileName } from '@core/model/picture.ts';
import { type Result } from '@core/result.ts';
import type { LibraryError, TextError } from '@shared/bridge.ts';
import { packText } from '@shared/packed-text.ts';
import type { LibraryKeeper } from '../library/library-keeper.ts';
import type { Library } from '../library/library.ts';
import type { Answers } from './handle.ts';

type LibraryAnswers = Pick<
  Answers,
  | 'openLibrary'
  | 'appendChange'
  | 'changesSince'
  | 'libraryState'
  | 'keepText'
  | 'readText'
  | 'readPicture'
  | 'listBackups'
  | 'takeBackup'
  | 'readBackup'
>;

/** The calls about the library on disk and its snapshots. */
export function libraryAnswers(keeper: LibraryKeeper, onOpened: () => void): LibraryAnswers {
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
    changesSince: (seq) => withLibrary((library) => library.changesSince(seq)),
    libraryState: () => withLibrary((library) => Promise.resolve({ ok: true, value: library.all() })),
    keepText: (id, text) => withTexts((library) => library.documents.keep(id, text)),
    readText: async (id) => {
      const read = await withTexts((library) => library.documents.read(id));
      return read.ok ? { ok: true, value: packText(read.value) } : read;
    },
    readPicture: async (picture) => {
      const bytes = await keeper.picture(pictureFileName(picture));
      return bytes?.toString('base64') ?? null;
    },
    listBackups: () => withLibrary((library) => library.listBackups()),
    takeBackup: (reason) => withLibrary((library) => library.takeBackup(reason)),
    readBackup: (id) => withLibrary((library) => library.readBackup(id)),
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
