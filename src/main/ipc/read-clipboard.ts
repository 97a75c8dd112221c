import * as electron from 'electron';

/** What is on the clipboard; empty strings where there is no such form of it. */
export interface ClipboardContent {
  readonly text: string;
  readonly html: string;
}

/** Both interfaces that the clipboard has had: older ones answer at once, newer ones with a promise. */
interface ReadableClipboard {
  readText(): string | Promise<string>;
  readHTML?(): string | Promise<string>;
}

export async function readClipboard(): Promise<ClipboardContent> {
  const clipboard = (electron as { clipboard: unknown }).clipboard as ReadableClipboard;
  return { text: await clipboard.readText(), html: (await clipboard.readHTML?.()) ?? '' };
}

/** Elements that make a structure which plain text has lost. */
const STRUCTURE = /<(?:p|h[1-6]|li|table|blockquote|article|section|pre|dl)[\s>]/i;

/**
 * The clipboard as a file: its HTML where that has paragraphs, headings, lists or tables, else its text; null where
 * there is neither. `at` names it, for there is no name.
 */
export function fileOfClipboard(
  { text, html }: ClipboardContent,
  at: Date,
): { readonly name: string; readonly bytes: Buffer } | null {
  const moment = at.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
  if (STRUCTURE.test(html)) {
    return { name: `Pasted ${moment}.html`, bytes: Buffer.from(`\ufeff${html}`) };
  }
  return text.trim() === '' ? null : { name: `Pasted ${moment}.txt`, bytes: Buffer.from(`\ufeff${text}`) };
}
