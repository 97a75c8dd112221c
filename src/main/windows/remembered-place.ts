import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserWindow } from 'electron';
import { attempt } from '../files/attempt.ts';
import { realDisk, writeAtomically } from '../files/disk.ts';
import { placeSchema, type WindowPlace } from './bounds.ts';

/** The window's place at the end of the last run; null when nothing readable says it. */
export function recallPlace(profileFolder: string): WindowPlace | null {
  try {
    return placeSchema.parse(JSON.parse(readFileSync(fileIn(profileFolder), 'utf8')));
  } catch {
    // Nothing is lost with it: the window opens in its usual place.
    return null;
  }
}

/** Keeps the window's place for the next run. */
export async function keepPlace(profileFolder: string, window: BrowserWindow): Promise<void> {
  const place: WindowPlace = { ...window.getNormalBounds(), maximized: window.isMaximized() };
  const file = fileIn(profileFolder);
  // A place that could not be kept is not worth a word.
  await attempt(() => writeAtomically(realDisk, file, Buffer.from(`${JSON.stringify(place)}\n`)));
}

function fileIn(profileFolder: string): string {
  return path.join(profileFolder, 'window.json');
}
