import { writeDocx } from '@core/formats/docx/write-docx.ts';
import { guideCopy } from '@core/guide/copy.ts';
import { guideDocuments } from '@core/guide/guide-documents.ts';
import type { Guide } from '@core/model/guide.ts';
import { bridge } from '../bridge.ts';
import { partsOf } from '../print/copies.ts';
import { picturesOf } from '../print/pictures.ts';
import type { Store } from '../store/store.ts';
import { announce } from '../ui/announcements.ts';
import { bytesInWords } from '../ui/words.ts';
import { fileNameOf, whyNotSaved } from './export.ts';
import { pictureBytes } from './picture-addresses.ts';

/** Writes the teacher's copy of a guide as a Word document with real comments, where the person says. */
export async function exportGuideDocx(store: Store, guide: Guide): Promise<void> {
  const parts = await partsOf(store.read, guide);
  const copy = guideCopy(guide, parts, 'teacher');
  const documents = guideDocuments(copy, {
    guide,
    parts,
    answers: await store.read.answersTo(guide.id),
  });
  const saved = await bridge.saveFile(
    { name: `${fileNameOf(guide.title)}.docx`, kind: 'Word document', extension: 'docx' },
    writeDocx(documents, guide.title, await pictureBytes(picturesOf(copy))),
  );
  if (!saved.ok) {
    announce(`No document was written: ${whyNotSaved(saved.error)}`, 'failed');
  } else if (saved.value) {
    const file = saved.value;
    announce(`Wrote ${file.name} (${bytesInWords(file.bytes)}).`, 'done', {
      label: 'Show in folder',
      run: () => void bridge.showSaved(file.handle),
    });
  }
}
