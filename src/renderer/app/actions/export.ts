import { lossInWords, type LossReport } from '@core/formats/loss.ts';
import type { ExportFormat } from '@core/formats/exports/export-format.ts';
import { ofItsMakers, sliceFor, type LibrarySlice, type Scope } from '@core/library/slice.ts';
import { digestOfSourceId, type SourceId } from '@core/model/id.ts';
import { isLive } from '@core/model/record.ts';
import type { SourceText } from '@core/model/source-text.ts';
import type { ReferenceStyle } from '@core/citation/style.ts';
import { MOST_BYTES_OF_PICTURES, picturesOf } from '@core/pictures/picture-box.ts';
import { base64Length } from '@core/text/base64.ts';
import type { SaveError } from '@shared/bridge.ts';
import { bridge } from '../bridge.ts';
import { citingDesk } from '../citation/cite-beside.ts';
import { nameOfText } from '../store/hashing.ts';
import type { Store } from '../store/store.ts';
import { announce } from '../ui/announcements.ts';
import type { Work } from '../ui/long-work.ts';
import { bytesInWords, countOf } from '../ui/words.ts';

export const POSTIL = 'https://postil.example/';

/** What of the library, in which format, under which name. */
export interface ExportRequest {
  readonly scope: Scope;
  readonly label: string;
  readonly format: ExportFormat;
  /** Whether the texts go along, where the format leaves the choice. */
  readonly withTexts: boolean;
  /** In which style passages are cited, where the format cites them; Postil's own where nothing is said. */
  readonly references?: ReferenceStyle;
}

/** What the format cannot hold of that part of the library as it is now. */
export async function expectedLosses(
  store: Store,
  { scope, format }: Pick<ExportRequest, 'scope' | 'format'>,
): Promise<LossReport> {
  return format.losses(await sliceOf(store, scope));
}

/**
 * Writes a part of the library as one file, where the person says, and says what the file lacks. Answers whether it was
 * written; where it was not, the person has been told why, unless it was her who cancelled.
 */
export async function exportLibrary(
  store: Store,
  request: ExportRequest,
  work: Work = UNSEEN,
): Promise<boolean> {
  try {
    return await exported(store, request, work);
  } catch (error) {
    if (!work.signal.aborted) throw error;
    announce('Nothing was exported.');
    return false;
  }
}

/** Work that nobody looks on at. */
const UNSEEN: Work = { signal: new AbortController().signal, tell: () => undefined };

async function exported(
  store: Store,
  { scope, label, format, withTexts, references = 'postil' }: ExportRequest,
  { signal, tell }: Work,
): Promise<boolean> {
  const slice = await sliceOf(store, scope);
  const sources = slice.sources.filter(isLive);
  const needsTexts = format.texts === 'must' || (format.texts === 'may' && withTexts);
  const texts = new Map<SourceId, SourceText>();
  for (const [n, { id, title }] of sources.entries()) {
    signal.throwIfAborted();
    tell('Reading the texts', n / sources.length);
    const text = await store.read.text(id);
    if (text.ok) texts.set(id, text.value);
    else if (needsTexts) {
      announce(`Nothing was exported: the text of “${title}” cannot be read.`, 'failed');
      return false;
    }
  }
  const pictures = format.pictures && needsTexts ? await picturesOfTexts([...texts.values()]) : null;
  const [about, people] = [await bridge.about(), await store.read.people()];
  const meId = store.me();
  const me = meId === null ? undefined : people.get(meId);
  const citing = ({ length }: readonly unknown[]) => {
    const doing = `Citing ${countOf(length, 'passage')}`;
    return (fraction: number) => tell(doing, fraction);
  };
  const { content, losses } = await format.write({
    slice,
    textOf: (id) => texts.get(id),
    pictureOf: ({ hash }) => pictures?.get(hash),
    header: {
      id: `urn:uuid:${store.maker.uuid()}`,
      label,
      created: store.maker.now(),
      generator: { name: 'Postil', version: about.version, homepage: POSTIL },
      creator: me ? { id: me.id, name: me.name } : null,
    },
    withTexts,
    ...(references === 'postil'
      ? {}
      : {
          cite: (passages) => citingDesk.cite(references, passages, { signal, onProgress: citing(passages) }),
        }),
    digest: async (text) => digestOfSourceId(await nameOfText(text)),
  });
  const saved = await bridge.saveFile(
    { name: `${fileNameOf(label)}.${format.extension}`, kind: format.name, extension: format.extension },
    content,
  );
  if (!saved.ok) {
    announce(`Nothing was exported: ${whyNotSaved(saved.error)}`, 'failed');
    return false;
  }
  const file = saved.value;
  if (file === null) return false;
  const annotations = slice.annotations.filter(isLive).length;
  const done = `Exported ${countOf(annotations, 'annotation')} on ${countOf(sources.length, 'document')} to ${file.name} (${bytesInWords(file.bytes)}).`;
  announce([done, ...losses.map(lossInWords)].join(' '), 'done', {
    label: 'Show in folder',
    run: () => void bridge.showSaved(file.handle),
  });
  return true;
}

/** The pictures that texts show, in base64 by their hashes: those that are here, until a file has enough of them. */
async function picturesOfTexts(texts: readonly SourceText[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  let total = 0;
  for (const picture of texts.flatMap(({ blocks }) => picturesOf(blocks))) {
    if (found.has(picture.hash)) continue;
    const base64 = await bridge.readPicture(picture);
    if (base64 === null || total + base64.length > MOST_BASE64) continue;
    total += base64.length;
    found.set(picture.hash, base64);
  }
  return found;
}

/** As much as the pictures of one document may take, in base64. */
const MOST_BASE64 = base64Length(MOST_BYTES_OF_PICTURES);

async function sliceOf(store: Store, scope: Scope): Promise<LibrarySlice> {
  return ofItsMakers(sliceFor(await store.read.state(), scope));
}

/** A title as the name of a file: what file systems refuse is left out, and it stays short enough for all of them. */
export function fileNameOf(label: string): string {
  const name = label
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return name.slice(0, 80).replace(/[\s.]+$/, '') || 'Postil';
}

export function whyNotSaved(error: SaveError): string {
  switch (error.type) {
    case 'diskFull':
      return 'the disk is full.';
    case 'notAllowed':
      return 'that folder cannot be written to. Choose another one.';
    case 'io':
      return `the disk reported an error (${error.code}).`;
  }
}
