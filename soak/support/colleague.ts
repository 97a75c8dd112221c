import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const example = path.resolve(
  import.meta.dirname,
  '../../src/core/formats/postil/examples/format-1.postil.json',
);

/** A colleague's Postil file, whose people, tags and annotations are other ones for each `n` from 1. */
export async function colleaguesFile(folder: string, n: number): Promise<string> {
  const text = await readFile(example, 'utf8');
  const file = path.join(folder, `colleague-${String(n)}.postil.json`);
  const ids = (n + 0x10).toString(16).padStart(8, '0');
  await writeFile(file, text.replaceAll('urn:uuid:00000001-', `urn:uuid:${ids}-`));
  return file;
}
