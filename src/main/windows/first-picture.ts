import { writeFile } from 'node:fs/promises';
import type { BrowserWindow } from 'electron';

/** How long the page gets to paint after it has opened the library. */
const SETTLE_MS = 800;

/** How long it gets to open the library at all; the picture then shows that it has not. */
const PATIENCE_MS = 15_000;

/** Writes a PNG of the window once it shows what it opened with: what a run without a display can be seen by. */
export async function pictureFirstWindow(
  window: BrowserWindow,
  opened: Promise<void>,
  file: string,
): Promise<void> {
  await Promise.race([opened, after(PATIENCE_MS)]);
  await after(SETTLE_MS);
  if (window.isDestroyed()) return;
  const picture = await window.webContents.capturePage();
  await writeFile(file, picture.toPNG());
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
