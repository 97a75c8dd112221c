import { strToU8, zipSync, type Zippable } from 'fflate';

/** The earliest moment that zip files know: the same parts give the same bytes, whenever they are written. */
const EARLIEST = new Date(1980, 0, 1);

/** A zip file of parts in their order. */
export function writeZip(
  parts: readonly (readonly [name: string, content: string | Uint8Array])[],
): Uint8Array {
  const files: Zippable = {};
  for (const [name, content] of parts) {
    files[name] = [typeof content === 'string' ? strToU8(content) : content, { mtime: EARLIEST }];
  }
  return zipSync(files, { level: 6 });
}
