import { serialize } from '@core/formats/postil/serialize.ts';
import { ofItsMakers, sliceFor, type Scope } from '@core/library/slice.ts';
import type { SourceId } from '@core/model/id.ts';
import { isLive } from '@core/model/record.ts';
import type { SourceText } from '@core/model/source-text.ts';
import type { SaveError } from '@shared/bridge.ts';
import { bridge } from '../bridge.ts';
import type { Store } from '../store/store.ts';
import { announce } from '../ui/announcements.ts';
import { bytesInWords, countOf } from '../ui/words.ts';

const POSTIL = 'https://postil.example/';

/**
 * Writes a part of the library as one Postil file, where the person says. Answers whether it was written; where it was
 * not, the person has been told why, unless it was her who cancelled.
 */
export async function exportLibrary(
  store: Store,
  scope: Scope,
  label: string,
  withTexts: boolean,
): Promise<boolean> {
  const slice = ofItsMakers(sliceFor(await store.read.state(), scope));
  const sources = slice.sources.filter(isLive);
  const texts = new Map<SourceId, SourceText>();
  for (const { id, title } of sources) {
    const text = await store.read.text(id);
    if (text.ok) texts.set(id, text.value);
    else if (withTexts) {
      announce(`Nothing was exported: the text of “${title}” cannot be read.`, 'failed');
      return false;
    }
  }
  const [about, people] = [await bridge.about(), await store.read.people()];
  const meId = store.me();
  const me = meId === null ? undefined : people.get(meId);
  const content = serialize(slice, {
    id: `urn:uuid:${store.maker.uuid()}`,
    label,
    created: store.maker.now(),
    generator: { name: 'Postil', version: about.version, homepage: POSTIL },
    creator: me ? { id: me.id, name: me.name } : null,
    texts: (id) => texts.get(id),
    withTexts,
  });
  const saved = await bridge.saveFile(
    { name: `${fileNameOf(label)}.postil.json`, kind: 'Postil file', extension: 'postil.json' },
    content,
  );
  if (!saved.ok) {
    announce(`Nothing was exported: ${whyNotSaved(saved.error)}`, 'failed');
    return false;
  }
  const file = saved.value;
  if (file === null) return false;
  const annotations = slice.annotations.filter(isLive).length;
  announce(
    `Exported ${countOf(annotations, 'annotation')} on ${countOf(sources.length, 'document')} to ${file.name} (${bytesInWords(file.bytes)}).`,
    'done',
    { label: 'Show in folder', run: () => void bridge.showSaved(file.handle) },
  );
  return true;
}

/** A title as the name of a file: what file systems refuse is left out, and it stays short enough for all of them. */
function fileNameOf(label: string): string {
  const name = label
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return name.slice(0, 80).replace(/[\s.]+$/, '') || 'Postil';
}

function whyNotSaved(error: SaveError): string {
  switch (error.type) {
    case 'diskFull':
      return 'the disk is full.';
    case 'notAllowed':
      return 'that folder cannot be written to. Choose another one.';
    case 'io':
      return `the disk reported an error (${error.code}).`;
  }
}
