import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { app } from 'electron';
import { countOf } from '@core/count-of.ts';
import { EXPORT_FORMATS } from '@core/formats/exports/exports.ts';
import type { ExportFormat } from '@core/formats/exports/export-format.ts';
import type { PictureOf } from '@core/formats/postil/pictures.ts';
import { applyEdits, emptyState, type LibraryBuilder } from '@core/library/apply.ts';
import { sliceFor } from '@core/library/slice.ts';
import { attachByQuote } from '@core/merge/attach-by-quote.ts';
import { changeOf } from '@core/merge/change-of.ts';
import { onlyNew } from '@core/merge/only-new.ts';
import { planMerge } from '@core/merge/plan-merge.ts';
import type { SourceId } from '@core/model/id.ts';
import { isLive } from '@core/model/record.ts';
import type { SourceText } from '@core/model/source-text.ts';
import { saveFile } from '../files/save-file.ts';
import type { CommandLineCommand, Terminal } from './commands.ts';
import { EXIT, type Exit } from './exit.ts';
import { digest, load, sayFaults, type LoadedFile } from './load.ts';
import { saveErrorInWords } from './save-error.ts';
import { pictureIn } from './picture-in.ts';

/** Writes a file of annotations in another format, which the end of its name says. */
export const convert: CommandLineCommand = {
  usage: 'postil convert IN OUT',
  what: 'writes a file of annotations in another format',
  opensWindows: false,
  run: (args, terminal) => {
    const [from, to, ...more] = args;
    if (from === undefined || to === undefined || more.length > 0) return misused(convert, terminal);
    return combine([from], to, terminal);
  },
};

/** Puts several people's files together, as opening one after another would. */
export const merge: CommandLineCommand = {
  usage: 'postil merge FILE... -o OUT',
  what: 'puts several people’s files together',
  opensWindows: false,
  run: (args, terminal) => {
    const at = args.findIndex((argument) => argument === '-o' || argument === '--out');
    const to = at < 0 ? undefined : args[at + 1];
    const files = args.filter((_, index) => index !== at && index !== at + 1);
    if (to === undefined || files.length === 0) return misused(merge, terminal);
    return combine(files, to, terminal);
  },
};

function misused({ usage }: CommandLineCommand, { error }: Terminal): Promise<Exit> {
  error(`Usage: ${usage}`);
  error(`OUT ends in ${EXPORT_FORMATS.map(({ extension }) => `.${extension}`).join(', ')}`);
  return Promise.resolve(EXIT.usage);
}

async function combine(files: readonly string[], to: string, terminal: Terminal): Promise<Exit> {
  const format = EXPORT_FORMATS.find(({ extension }) => to.toLowerCase().endsWith(`.${extension}`));
  if (format === undefined) {
    terminal.error(`${to}: no format is known by this name`);
    return misused(files.length === 1 ? convert : merge, terminal);
  }
  const loaded: { name: string; content: LoadedFile }[] = [];
  for (const name of files) {
    const content = await load(name, terminal);
    if (typeof content === 'number') return content;
    loaded.push({ name, content });
  }
  const library = emptyState();
  const texts = new Map<SourceId, SourceText>();
  let isComplete = true;
  // Files with texts go first, so that those without find their documents.
  for (const { name, content } of loaded.toSorted((a, b) => Number(hasTexts(b)) - Number(hasTexts(a)))) {
    const setAside = take(name, content, library, texts);
    sayFaults(name, { losses: content.losses ?? [], setAside }, terminal);
    isComplete &&= setAside.length === 0;
  }
  const written = await write(path.resolve(terminal.cwd, to), format, {
    library,
    texts,
    pictureOf: pictureIn(loaded.flatMap(({ content }) => content.pictures)),
    label: loaded[0]?.content.file.label ?? '',
  });
  if (typeof written === 'string') {
    terminal.error(`${to}: ${written}`);
    return EXIT.io;
  }
  sayFaults(to, { losses: written, setAside: [] }, terminal);
  const annotations = [...library.annotations.values()].filter(isLive).length;
  terminal.out(`${to}: ${countOf(annotations, 'annotation')}`);
  return isComplete ? EXIT.done : EXIT.invalid;
}

function hasTexts({ content }: { content: LoadedFile }): boolean {
  return content.file.sources.some(({ text }) => text !== null);
}

/** Takes a file into the library; answers what of it was not taken. */
function take(
  name: string,
  { file, losses }: LoadedFile,
  library: LibraryBuilder,
  texts: Map<SourceId, SourceText>,
) {
  const candidates = [...library.sources.values()].filter(isLive).flatMap((source) => {
    const text = texts.get(source.id);
    return text === undefined ? [] : [{ source, text }];
  });
  const plan = planMerge({
    state: library,
    texts: (id) => texts.get(id),
    file: losses === null ? file : attachByQuote(onlyNew(file, library), candidates),
  });
  for (const { id, text } of plan.newTexts) texts.set(id, text);
  applyEdits(library, changeOf(plan, [name])?.edits ?? []);
  return plan.setAside;
}

/** Writes all of a library; answers what the format cannot hold, or why the file cannot be written. */
async function write(
  file: string,
  format: ExportFormat,
  {
    library,
    texts,
    pictureOf,
    label,
  }: {
    library: LibraryBuilder;
    texts: ReadonlyMap<SourceId, SourceText>;
    pictureOf: PictureOf;
    label: string;
  },
) {
  const { content, losses } = await format.write({
    slice: sliceFor(library, { type: 'everything' }),
    textOf: (id) => texts.get(id),
    pictureOf,
    header: {
      id: `urn:uuid:${randomUUID()}`,
      label,
      created: new Date().toISOString(),
      generator: { name: 'Postil', version: app.getVersion(), homepage: 'https://postil.example/' },
      creator: null,
    },
    withTexts: true,
    digest,
  });
  const saved = await saveFile(file, content);
  return saved.ok ? losses : saveErrorInWords(saved.error);
}
