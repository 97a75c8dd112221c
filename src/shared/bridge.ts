import type { LossReport } from '@core/formats/loss.ts';
import type { Change } from '@core/library/change.ts';
import type { RecordCounts } from '@core/library/counts.ts';
import type { LibraryState, RecordOf, TableName } from '@core/library/tables.ts';
import type { SourceId } from '@core/model/id.ts';
import type { Picture } from '@core/model/picture.ts';
import type { ImportedAnnotation } from '@core/model/imported-annotation.ts';
import type { Mend, SourceDraft, TextFacts } from '@core/model/source.ts';
import type { SourceText } from '@core/model/source-text.ts';
import type { Result } from '@core/result.ts';
import type { Head } from './opened.ts';

/**
 * The contract between the window and the main process: every call and every event, each with one sentence.
 *
 * The preload script exposes exactly this as `window.postil`. Main validates every argument and the sender of every
 * call. The window never holds a path: files are `FileHandle`s, which main gives out for files that came from a dialog,
 * a drop or the command line.
 */
export interface Bridge {
  /** Who and where we are; constant for the life of the window. */
  readonly about: () => Promise<About>;

  // ——— the library on disk ———
  /** Reads journal and snapshots, mends what a crash left behind, and says where the library stands. */
  readonly openLibrary: () => Promise<Result<OpenedLibrary, LibraryError>>;
  /** Appends a change to the journal and syncs it. When this resolves with ok, the change will survive anything but the loss of the disk. */
  readonly appendChange: (change: Change) => Promise<Result<Head, AppendError>>;
  /** The journalled changes after `seq`, oldest first; null when the journal no longer reaches back so far. */
  readonly changesSince: (seq: number) => Promise<Result<readonly NumberedChange[] | null, LibraryError>>;
  /** Everything as main has it from snapshot and journal: what a lost or damaged database is rebuilt from. */
  readonly libraryState: () => Promise<Result<{ head: Head; records: AllRecords }, LibraryError>>;
  /** Looks whether the snapshot that the library was opened on is sound, where that was left for later. False where it was not: the library has been opened anew without it, and the database must be compared with that. */
  readonly checkSnapshot: () => Promise<boolean>;
  /** Takes away the window's database, of which a copy was made at start, so that a new one can be made; false when that was done before in this run, or cannot be done. */
  readonly renewDatabase: () => Promise<boolean>;
  /** Keeps a text as a file named by its hash (checked against `id`), synced; keeping the same text again does nothing. */
  readonly keepText: (id: SourceId, text: SourceText) => Promise<Result<null, TextError>>;
  /** The text of a source, its hash checked. */
  readonly readText: (id: SourceId) => Promise<Result<SourceText, TextError>>;

  /** The bytes of a picture that a text shows, in base64; null where they are not there. */
  readonly readPicture: (picture: Pick<Picture, 'hash' | 'type'>) => Promise<string | null>;

  // ——— files people bring ———
  /** A person is about to bring files: what reads them is made ready. */
  readonly expectFiles: () => Promise<void>;
  /** Shows the open dialog; the chosen files, or none. */
  readonly chooseFiles: () => Promise<readonly OfferedFile[]>;
  /** Shows the dialog that chooses a folder; what of it can be opened, or null when the person cancelled. */
  readonly chooseFolder: () => Promise<OfferedFolder | null>;
  /** What is on the clipboard as a file that can be read; null where there is no text on it. */
  readonly offerClipboard: () => Promise<OfferedFile | null>;
  /** A file dropped on the window, or what of a folder can be opened; null for something that is not on this computer. */
  readonly offerDropped: (file: unknown) => Promise<OfferedFile | OfferedFolder | null>;
  /** Reads a file and has it parsed in the importer's own sandboxed window; with a password where the file asked for one. */
  readonly readOffered: (
    handle: FileHandle,
    password: string | null,
  ) => Promise<Result<FileContent, ReadError>>;
  /** Keeps both texts that a file was read as, each as `keepText` does, the mended one first. Main forgets then what it was read as; `notFound` where it has forgotten that already. */
  readonly keepRead: (handle: FileHandle) => Promise<Result<null, TextError>>;
  /** The text of a file that was read, as it stands in it, where nothing of it is to be kept; null where main has forgotten it already, which it does then. */
  readonly takeRead: (handle: FileHandle) => Promise<SourceText | null>;
  /** Stops reading a file: the `readOffered` under way answers `cancelled`. What it was read as before is forgotten. */
  readonly cancelReading: (handle: FileHandle) => Promise<void>;
  /** Shows in the desktop's file manager the file a source was imported from, by the hash of its bytes, if it is still there. */
  readonly showOriginal: (fileHash: string) => Promise<Result<null, ShowError>>;

  // ——— files people take away ———
  /** Shows the save dialog and writes `content` atomically; null when the person cancelled. */
  readonly saveFile: (
    suggestion: SaveSuggestion,
    content: string | Uint8Array,
  ) => Promise<Result<SavedFile | null, SaveError>>;
  /** Shows the save dialog and writes finished pages, an HTML document of our own making, as a PDF; null when the person cancelled or stopped it. */
  readonly savePdf: (
    suggestion: SaveSuggestion,
    pages: string,
  ) => Promise<Result<SavedFile | null, SaveError | PrintError>>;
  /** Stops making the PDF that is being made, if there is one: the `savePdf` under way answers null. */
  readonly stopPdf: () => Promise<void>;
  /** Shows the system's dialog for printing finished pages; false when the person cancelled. */
  readonly printPages: (pages: string) => Promise<Result<boolean, PrintError>>;
  /** Shows a file just saved in the desktop's file manager. */
  readonly showSaved: (handle: FileHandle) => Promise<Result<null, ShowError>>;

  // ——— backups ———
  /** The snapshots that exist, newest first. */
  readonly listBackups: () => Promise<Result<readonly BackupEntry[], LibraryError>>;
  /** Takes a snapshot now. */
  readonly takeBackup: (reason: BackupReason) => Promise<Result<BackupEntry, LibraryError>>;
  /** What a snapshot holds. */
  readonly readBackup: (id: string) => Promise<Result<{ head: Head; records: AllRecords }, LibraryError>>;
  /** The second folder that every snapshot is copied to; null when none has been chosen. */
  readonly backupFolder: () => Promise<BackupFolder | null>;
  /** Shows a dialog to choose the second folder and copies to it what there is; null when the person cancelled. */
  readonly chooseBackupFolder: () => Promise<Result<BackupFolder | null, LibraryError>>;
  /** Copies no more to the second folder; what is in it stays. */
  readonly forgetBackupFolder: () => Promise<void>;

  // ——— the library's place and health ———
  /** How much room is left where the library lies; the event of the same name tells when that becomes another level. */
  readonly spaceLeft: () => Promise<SpaceLeft>;
  /** Versions, places, counts, backups, room and what was mended, as text to copy; nothing of what is in documents. */
  readonly diagnostics: () => Promise<string>;
  /** Shows a dialog to choose another folder, copies the library there, checks every file, and starts Postil again on it; null when the person cancelled. */
  readonly moveLibrary: () => Promise<Result<null, MoveError>>;
  /** Opens the folder of the library in the desktop's file manager. */
  readonly showLibraryFolder: () => Promise<Result<null, ShowError>>;

  // ——— the desktop ———
  /** Puts text on the clipboard, with an HTML form beside it where there is one. */
  readonly copy: (content: { text: string; html?: string }) => Promise<void>;
  /** Opens an https: or mailto: address outside, after asking the person in a dialog that shows the host. */
  readonly openOutside: (address: string) => Promise<Result<null, ShowError>>;
  /** Tells main what the menu should say: which commands can run now, and the names of undo and redo. */
  readonly setMenu: (items: readonly MenuItemState[]) => Promise<void>;
  /** The title of the window. */
  readonly setTitle: (title: string) => Promise<void>;
  /** Light, dark or as the system has it: for what the system draws (menus, dialogs, scroll bars). */
  readonly setTheme: (theme: 'system' | 'light' | 'dark') => Promise<void>;
  /** Tells main that the window may close: everything has been saved. Answers the `closing` event. */
  readonly readyToClose: () => Promise<void>;

  /** Listens to an event; the returned function stops listening. */
  readonly on: <E extends keyof BridgeEvents>(
    event: E,
    listener: (payload: BridgeEvents[E]) => void,
  ) => () => void;
}

/** What main tells the window of its own accord. */
export interface BridgeEvents {
  /** Files came from the command line, the desktop or a second start. */
  readonly filesOffered: readonly OfferedFile[];
  /** A menu item was chosen. */
  readonly command: string;
  /** The window is about to close; save what is being typed, then call `readyToClose`. */
  readonly closing: null;
  /** How far reading a file has come, 0 to 1. */
  readonly readingProgress: { readonly handle: FileHandle; readonly fraction: number };
  /** Files that documents were opened from say something else now; each state of a file is told once. */
  readonly filesChanged: readonly ChangedFile[];
  /** The room where the library lies has come to another level. */
  readonly spaceLeft: SpaceLeft;
}

/**
 * `low`: people should be told. `scarce`: only the journal is written any more, and no snapshots are taken. Null where
 * the system does not say.
 */
export interface SpaceLeft {
  readonly level: 'enough' | 'low' | 'scarce';
  readonly freeBytes: number | null;
}

/** A folder, on another disk if possible, that holds a copy of every snapshot and every text. */
export interface BackupFolder {
  /** For people to read. */
  readonly folder: string;
  /** When it was last brought up to date; null when it has not been yet, or cannot be reached. */
  readonly copiedAt: string | null;
  /** Why it was not brought up to date the last time; null when it was. */
  readonly problem: LibraryError | null;
}

/** Why the library stays where it is. Nothing of it has been removed. */
export type MoveError =
  | { readonly type: 'notEmpty' }
  | { readonly type: 'inside' }
  | { readonly type: 'differs'; readonly name: string }
  | { readonly type: 'diskFull' }
  | { readonly type: 'io'; readonly code: string };

/** Stands for a file that main may touch; worth nothing outside this run of the program. */
export type FileHandle = string & { readonly __kind: 'fileHandle' };

export interface About {
  readonly version: string;
  readonly platform: string;
  readonly electron: string;
  readonly chromium: string;
  /** False for the registry's Electron, which is for development and tests only. */
  readonly supportedRuntime: boolean;
  /** Where the library lies, for people to read. */
  readonly libraryFolder: string;
  /** The answer to the first start's question when it was given by `POSTIL_NAME`. */
  readonly presetName: string | null;
  readonly locale: string;
}

export interface OpenedLibrary {
  readonly head: Head;
  readonly counts: RecordCounts;
  /** What was mended on the way, in the order it was found; empty on a healthy start. */
  readonly mended: readonly LibraryMend[];
}

/** Something that was wrong with the library's files at start and what was done about it. */
export type LibraryMend =
  | { readonly type: 'tornTailCut'; readonly bytes: number }
  | { readonly type: 'damagedJournal'; readonly keptAs: string; readonly changesLost: number }
  | { readonly type: 'damagedSnapshot'; readonly keptAs: string };

export interface NumberedChange {
  readonly seq: number;
  readonly chain: string;
  readonly change: Change;
}

export type AllRecords = { readonly [T in TableName]: readonly RecordOf<T>[] };

/** A library in memory from its records as arrays. */
export function stateOf(records: AllRecords): LibraryState {
  const byId = <R extends { id: string }>(list: readonly R[]): ReadonlyMap<string, R> =>
    new Map(list.map((record) => [record.id, record]));
  return {
    sources: byId(records.sources),
    annotations: byId(records.annotations),
    replies: byId(records.replies),
    tags: byId(records.tags),
    people: byId(records.people),
    guides: byId(records.guides),
    answers: byId(records.answers),
    superseded: byId(records.superseded),
    settings: byId(records.settings),
  };
}

export interface OfferedFile {
  readonly handle: FileHandle;
  /** The file's name without folders. */
  readonly name: string;
}

/** What of a folder can be opened. */
export interface OfferedFolder {
  readonly name: string;
  readonly files: readonly OfferedFile[];
  /** Whether there is more in it than is opened at once. */
  readonly isCut: boolean;
}

/** A file that has changed since it was read. */
export interface ChangedFile {
  /** The hash under which it was read last. */
  readonly fileHash: string;
  readonly file: OfferedFile;
}

/** What a file turned out to be. */
export type FileContent =
  | {
      readonly type: 'text';
      /** By which its texts are kept. */
      readonly handle: FileHandle;
      readonly fileName: string;
      readonly fileHash: string;
      /** The hashes of other files that were read at the same place before, the last one first. */
      readonly earlierHashes: readonly string[];
      readonly mediaType: string;
      readonly encoding: string;
      /** As mended by the importer's rules. */
      readonly mended: ReadDraft;
      /** As it stands in the file. */
      readonly asItStands: ReadDraft;
      /** Of the mended text. */
      readonly wordCount: number;
      readonly mends: readonly Mend[];
      /** What had been written about the text in the file itself; points into the mended text. */
      readonly annotations: readonly ImportedAnnotation[];
    }
  | {
      /** A Postil file: JSON of bounded size and depth, as text, not yet validated; its pictures are laid down in main. */
      readonly type: 'postil';
      readonly fileName: string;
      readonly json: string;
      /** What a file of another program had that a Postil file cannot hold; absent for JSON as it was written. */
      readonly losses?: LossReport;
    };

/** One of the two ways in which a file was read. Its text stays in main until it is kept. */
export type ReadDraft = Pick<SourceDraft, 'title' | 'metadata'> & {
  readonly text: TextFacts & { readonly id: SourceId };
};

export type ReadError =
  | { readonly type: 'vanished' }
  | { readonly type: 'notAFile' }
  | { readonly type: 'notAllowed' }
  | { readonly type: 'empty' }
  | { readonly type: 'tooLarge'; readonly bytes: number; readonly limit: number }
  | { readonly type: 'binary' }
  | { readonly type: 'undecodable'; readonly encoding: string }
  | { readonly type: 'unknownKind'; readonly extension: string }
  | { readonly type: 'malformedJson'; readonly reason: string }
  | { readonly type: 'tooDeep'; readonly limit: number }
  | { readonly type: 'noText' }
  /** It is not what its name says: a .docx without a document in it, for one. */
  | { readonly type: 'notOfItsKind'; readonly kind: string }
  /** A part of the file, or all of it, is damaged. */
  | { readonly type: 'damaged'; readonly part: string }
  | { readonly type: 'malformedXml'; readonly part: string; readonly line: number; readonly column: number }
  /** Its XML declares entities of its own, which are a means of attack. */
  | { readonly type: 'declaresEntities'; readonly part: string }
  | { readonly type: 'needsPassword' }
  /** It can be read with a password; `wasWrong` where one was given that is not it. */
  | { readonly type: 'passwordWanted'; readonly wasWrong: boolean }
  | { readonly type: 'unpacksTooLarge'; readonly limit: number }
  | { readonly type: 'tooManyParts'; readonly limit: number }
  /** Pages without text: pictures of text, as scanners make them. */
  | { readonly type: 'onlyPictures'; readonly pages: number }
  | { readonly type: 'tookTooLong'; readonly seconds: number }
  /** More than `limit` bytes. */
  | { readonly type: 'tookTooMuchMemory'; readonly limit: number }
  | { readonly type: 'parserCrashed' }
  | { readonly type: 'cancelled' }
  /** Its pictures cannot be written to the disk. */
  | { readonly type: 'notKept'; readonly code: string }
  | { readonly type: 'io'; readonly code: string };

export type LibraryError =
  | { readonly type: 'unreadable'; readonly what: string; readonly code: string }
  | { readonly type: 'newerFormat'; readonly found: number; readonly known: number }
  | { readonly type: 'notFound' }
  | { readonly type: 'diskFull' }
  | { readonly type: 'io'; readonly code: string };

/** Why a change was not kept. Nothing of it is on the disk. */
export type AppendError =
  | { readonly type: 'diskFull' }
  | { readonly type: 'readOnly' }
  | { readonly type: 'invalid'; readonly reason: string }
  | { readonly type: 'io'; readonly code: string };

export type TextError =
  | { readonly type: 'notFound' }
  | { readonly type: 'damaged' }
  | { readonly type: 'hashMismatch' }
  | { readonly type: 'diskFull' }
  | { readonly type: 'io'; readonly code: string };

export type SaveError =
  | { readonly type: 'diskFull' }
  | { readonly type: 'notAllowed' }
  | { readonly type: 'io'; readonly code: string };

/** Why pages were not printed, in the system's words. */
export interface PrintError {
  readonly type: 'printingFailed';
  readonly reason: string;
}

export type ShowError =
  | { readonly type: 'vanished' }
  | { readonly type: 'refused'; readonly address: string }
  | { readonly type: 'declined' };

export interface SaveSuggestion {
  readonly name: string;
  /** What the dialog calls the kind of file. */
  readonly kind: string;
  readonly extension: string;
}

export interface SavedFile {
  readonly handle: FileHandle;
  readonly name: string;
  readonly bytes: number;
}

export type BackupReason =
  | 'daily'
  | 'activity'
  | 'quit'
  | 'manual'
  | 'beforeImport'
  | 'beforeMerge'
  | 'beforeRestore'
  /** Taken by main before it raises the version of a library that an older Postil has written. */
  | 'beforeUpdate'
  /** Taken by main when something in the journal had to be mended. */
  | 'afterRepair';

export interface BackupEntry {
  readonly id: string;
  readonly at: string;
  readonly reason: BackupReason;
  readonly bytes: number;
  readonly counts: RecordCounts;
}

export interface MenuItemState {
  readonly command: string;
  /** What the item says now, where it changes ("Undo tagged 3 passages"); absent to keep it. */
  readonly label?: string;
  readonly enabled: boolean;
  readonly checked?: boolean;
}
