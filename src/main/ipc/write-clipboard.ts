import * as electron from 'electron';

/** What goes on the clipboard: plain text, and the same as HTML where a program can take it. */
export interface ClipboardContent {
  readonly text: string;
  readonly html?: string | undefined;
}

/** How Electron took it before it had `ClipboardItem`. */
interface OlderClipboard {
  write(data: ClipboardContent): void;
}

/** Puts content on the clipboard, through whichever of its two interfaces this Electron has. */
export async function writeClipboard({ text, html }: ClipboardContent): Promise<void> {
  if ('ClipboardItem' in electron) {
    const item = new electron.ClipboardItem({ 'text/plain': text, ...(html && { 'text/html': html }) });
    await electron.clipboard.write([item]);
  } else {
    const clipboard = (electron as { clipboard: unknown }).clipboard as OlderClipboard;
    clipboard.write({ text, ...(html && { html }) });
  }
}
