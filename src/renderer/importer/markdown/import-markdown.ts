import { blocksOfHtml } from '@core/formats/html/blocks-of-html.ts';
import { readMarkdown } from '@core/formats/markdown/read-markdown.ts';
import { parsedFile, type ParsedFile } from '@core/formats/parsed-file.ts';
import { textAsItStands } from '@core/formats/plain-text/as-it-stands.ts';
import { linesOf } from '@core/formats/plain-text/lines.ts';
import { keepNoPictures, type KeepPicture } from '@core/pictures/picture-box.ts';
import { addMend } from '@core/formats/plain-text/reading.ts';
import { picturesOfPage } from '../html/page-pictures.ts';
import { htmlTree, parseHtml } from '../markup/html-tree.ts';

/** Reads a Markdown file: what it stands for, and as it is written. Null where there is no text in it. */
export function importMarkdown(
  source: string,
  fileName: string,
  keep: KeepPicture = keepNoPictures,
): ParsedFile | null {
  const { html, title, metadata } = readMarkdown(source);
  const page = parseHtml(html);
  const pictureOf = picturesOfPage(page, null, { keep, saved: () => null });
  const { blocks, pictures } = blocksOfHtml([htmlTree(page.body)], pictureOf);
  const parsed = parsedFile(
    { blocks, title, metadata, mends: addMend([], 'leftOutPictures', [], pictures) },
    fileName,
  );
  const written = textAsItStands(linesOf(source).lines);
  if (parsed !== null) return { ...parsed, asItStands: { ...parsed.asItStands, text: written } };
  // Marks inside of marks without end stand for nothing; what is written is still a text.
  if (!/[\p{L}\p{N}]/u.test(written.text)) return null;
  const draft = { title: title ?? fileName, metadata, text: written };
  return { mended: draft, asItStands: draft, mends: [], annotations: [] };
}
