import { script, style } from 'virtual:handout';
import { handoutPage, MOST_BESIDE_TEXT } from '@core/guide/handout.ts';
import type { CopyItem } from '@core/guide/copy.ts';
import type { GuideId } from '@core/model/id.ts';
import { bridge } from '../bridge.ts';
import { noteText } from '../margin/note-markdown.ts';
import { copyOfGuide } from '../print/copies.ts';
import { picturesOf } from '../print/pictures.ts';
import type { Store } from '../store/store.ts';
import { announce } from '../ui/announcements.ts';
import { bytesInWords, countOf } from '../ui/words.ts';
import { fileNameOf, POSTIL, whyNotSaved } from './export.ts';
import { pictureAddressesWithin } from './picture-addresses.ts';

/** What of the room beside the text its own markup and the guide's take at most, as a rule. */
const MARKUP = 40_000;

/** Writes the student copy of a guide as one HTML file, where the person says. */
export async function exportGuidePage(store: Store, id: GuideId): Promise<void> {
  const guide = await store.read.guide(id);
  if (!guide) return;
  const copy = await copyOfGuide(store.read, guide, 'student');
  const plain = (item: CopyItem) => (item.kind === 'note' ? { ...item, text: noteText(item.text) } : item);
  const languages = new Set(copy.sections.flatMap(({ extract }) => extract?.language ?? []));
  const [language = 'en'] = languages;
  const { version } = await bridge.about();
  const wanted = picturesOf(copy);
  const room = MOST_BESIDE_TEXT - script.length - style.length - MARKUP;
  const pictures = await pictureAddressesWithin(wanted, room);
  const page = handoutPage(
    {
      ...copy,
      sections: copy.sections.map((section) => ({
        ...section,
        extract: section.extract && {
          ...section.extract,
          blocks: section.extract.blocks.map((block) => ({
            ...block,
            runs: block.runs.map((run) => ({ ...run, begins: run.begins.map(plain) })),
          })),
        },
      })),
    },
    {
      data: { guideId: guide.id, title: guide.title, generator: { id: POSTIL, name: 'Postil', version } },
      language,
      script,
      style,
      scriptHash: await sha256(script),
      styleHash: await sha256(style),
      pictures,
    },
  );
  const saved = await bridge.saveFile(
    { name: `${fileNameOf(guide.title)}.html`, kind: 'Web page', extension: 'html' },
    page,
  );
  if (!saved.ok) {
    announce(`No page was written: ${whyNotSaved(saved.error)}`, 'failed');
  } else if (saved.value) {
    const file = saved.value;
    const left = wanted.length - pictures.size;
    const without =
      left === 0
        ? ''
        : ` ${countOf(left, 'picture')} had no room in it or ${left === 1 ? 'is' : 'are'} not here: words stand for ${left === 1 ? 'it' : 'them'}.`;
    announce(
      `Wrote ${file.name} (${bytesInWords(file.bytes)}).${without} Whoever opens it in a browser can answer in it.`,
      'done',
      { label: 'Show in folder', run: () => void bridge.showSaved(file.handle) },
    );
  }
}

/** As a content security policy names what may stand in a page. */
async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
