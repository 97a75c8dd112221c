import { KIND_OF_EXTENSION } from '@shared/file-kinds.ts';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { dialog, shell, type BrowserWindow } from 'electron';
import { err, ok, type Result } from '@core/result.ts';
import type { FileHandle, SavedFile, SaveError, SaveSuggestion, ShowError } from '@shared/bridge.ts';
import type { FileHandles } from '../files/handles.ts';
import type { Originals } from '../files/originals.ts';
import { saveFile } from '../files/save-file.ts';
import type { ChosenFileReader } from '../importing/chosen-file-reader.ts';
import type { Printer } from '../printing/printer.ts';
import type { Answers } from './handle.ts';
import { offerFolder } from './offer-folder.ts';
import { fileOfClipboard, readClipboard } from './read-clipboard.ts';

type FileAnswers = Pick<
  Answers,
  | 'chooseFiles'
  | 'expectFiles'
  | 'chooseFolder'
  | 'offerClipboard'
  | 'readOffered'
  | 'cancelReading'
  | 'showOriginal'
  | 'saveFile'
  | 'savePdf'
  | 'stopPdf'
  | 'printPages'
  | 'showSaved'
>;

/** The calls about files that people bring and take away. */
export function fileAnswers(parts: {
  window: () => BrowserWindow | null;
  handles: FileHandles;
  reader: ChosenFileReader;
  originals: Originals;
  printer: Printer;
}): FileAnswers {
  const { window, handles, reader, originals, printer } = parts;
  /** Where the last file was saved, for the next dialog of this run to begin. */
  let savedIn: string | null = null;
  /** Stops the PDF that was asked for last. */
  let pdf = new AbortController();

  /** Asks by the system's dialog; null when the person cancelled. */
  const chooseWhere = async (suggestion: SaveSuggestion): Promise<string | null> => {
    const options: Electron.SaveDialogOptions = {
      defaultPath: path.join(savedIn ?? '', path.basename(suggestion.name)),
      filters: [{ name: suggestion.kind, extensions: [suggestion.extension] }],
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    };
    const owner = window();
    const { canceled, filePath } = await (owner
      ? dialog.showSaveDialog(owner, options)
      : dialog.showSaveDialog(options));
    return canceled || filePath === '' ? null : filePath;
  };

  const write = async (file: string, content: string | Uint8Array): Promise<Result<SavedFile, SaveError>> => {
    const saved = await saveFile(file, content);
    if (!saved.ok) return saved;
    savedIn = path.dirname(file);
    return ok({ ...handles.offer(file), bytes: saved.value.bytes });
  };

  return {
    expectFiles: () => {
      reader.expectFile();
      return Promise.resolve();
    },

    chooseFiles: async () => {
      reader.expectFile();
      const options: Electron.OpenDialogOptions = {
        properties: ['openFile', 'multiSelections'],
        filters: [
          { name: 'Documents and Postil files', extensions: Object.keys(KIND_OF_EXTENSION) },
          { name: 'All files', extensions: ['*'] },
        ],
      };
      const owner = window();
      const { canceled, filePaths } = await (owner
        ? dialog.showOpenDialog(owner, options)
        : dialog.showOpenDialog(options));
      return canceled ? [] : filePaths.map((file) => handles.offer(file));
    },

    chooseFolder: async () => {
      reader.expectFile();
      const options: Electron.OpenDialogOptions = { properties: ['openDirectory'] };
      const owner = window();
      const { canceled, filePaths } = await (owner
        ? dialog.showOpenDialog(owner, options)
        : dialog.showOpenDialog(options));
      const [folder] = filePaths;
      return canceled || folder === undefined ? null : offerFolder(folder, handles);
    },

    offerClipboard: async () => {
      const file = fileOfClipboard(await readClipboard(), new Date());
      return file === null ? null : handles.offerBytes(file.name, file.bytes);
    },

    readOffered: (handle, password) => reader.read(handle, password),

    cancelReading: (handle) => {
      reader.cancel(handle);
      return Promise.resolve();
    },

    showOriginal: async (fileHash) => show(await originals.pathOf(fileHash)),

    saveFile: async (suggestion, content) => {
      const file = await chooseWhere(suggestion);
      return file === null ? ok(null) : write(file, content);
    },

    savePdf: async (suggestion, pages) => {
      pdf = new AbortController();
      const { signal } = pdf;
      const file = await chooseWhere(suggestion);
      if (file === null || signal.aborted) return ok(null);
      const made = await printer.pdf(pages, signal);
      if (!made.ok) return made;
      return made.value === null ? ok(null) : write(file, made.value);
    },

    stopPdf: () => {
      pdf.abort();
      return Promise.resolve();
    },

    printPages: (pages) => printer.toPrinter(pages),

    showSaved: (handle: FileHandle) => show(handles.pathOf(handle)),
  };
}

/** Shows a file in the desktop's file manager, if it is still there. */
async function show(file: string | null): Promise<Result<null, ShowError>> {
  if (file === null || !(await exists(file))) return err({ type: 'vanished' });
  shell.showItemInFolder(file);
  return ok(null);
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
