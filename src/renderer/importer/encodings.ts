import { analyse } from 'chardet';

export interface ByteOrderMark {
  readonly encoding: string;
  /** How many bytes it takes. */
  readonly length: number;
}

/** The longer marks first: that of UTF-32 begins like that of UTF-16. */
const MARKS: readonly { readonly bytes: readonly number[]; readonly encoding: string }[] = [
  { bytes: [0xff, 0xfe, 0x00, 0x00], encoding: 'utf-32le' },
  { bytes: [0x00, 0x00, 0xfe, 0xff], encoding: 'utf-32be' },
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

export function byteOrderMarkOf(file: Uint8Array): ByteOrderMark | null {
  const mark = MARKS.find(({ bytes }) => bytes.every((byte, index) => file[index] === byte));
  return mark === undefined ? null : { encoding: mark.encoding, length: mark.bytes.length };
}

const SAMPLE = 65_536;

/**
 * UTF-16 by its spaces, line ends and Latin letters, each of which has a zero byte on the same side, or else by being
 * nearly all of East Asian characters; null where the zeros stand on both sides, as in a binary file.
 */
export function utf16WithoutMark(file: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (file.length % 2 !== 0) return null;
  const units = Math.floor(Math.min(file.length, SAMPLE) / 2);
  let little = 0;
  let big = 0;
  for (let unit = 0; unit < units; unit += 1) {
    const first = file[unit * 2] as number;
    const second = file[unit * 2 + 1] as number;
    if (second === 0 && isPrinted(first)) little += 1;
    if (first === 0 && isPrinted(second)) big += 1;
  }
  const fewest = Math.max(1, units * 0.05);
  if (little >= fewest && big * 10 < little) return 'utf-16le';
  if (big >= fewest && little * 10 < big) return 'utf-16be';
  return eastAsian(file.subarray(0, units * 2));
}

/** Fewer characters may be East Asian by chance. */
const FEWEST_EAST_ASIAN = 40;

/** By chance six of ten pairs of bytes are such a character; of a text nearly all are. */
const LEAST_EAST_ASIAN = 0.95;

/**
 * Read the wrong way round, kana are Han. But one byte of a character says in which part of Unicode it stands, and of these a
 * text has fewer than it has characters.
 */
function eastAsian(file: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (file.length / 2 < FEWEST_EAST_ASIAN) return null;
  const [even, odd] = [new Set<number>(), new Set<number>()];
  let [little, big] = [0, 0];
  for (let at = 0; at < file.length; at += 2) {
    const [first, second] = [file[at] as number, file[at + 1] as number];
    even.add(first);
    odd.add(second);
    if (isEastAsian(first + second * 256)) little += 1;
    if (isEastAsian(second + first * 256)) big += 1;
  }
  const least = (file.length / 2) * LEAST_EAST_ASIAN;
  if (odd.size < even.size) return little >= least ? 'utf-16le' : null;
  return big >= least ? 'utf-16be' : null;
}

/** Kana, Han, Hangul, their punctuation and wide forms, and what is ASCII. */
function isEastAsian(unit: number): boolean {
  return (
    (unit >= 0x3000 && unit <= 0x30ff) ||
    (unit >= 0x3400 && unit <= 0x9fff) ||
    (unit >= 0xac00 && unit <= 0xd7af) ||
    (unit >= 0xff00 && unit <= 0xffef) ||
    (unit <= 0x7e && isPrinted(unit))
  );
}

function isPrinted(byte: number): boolean {
  return byte === 0x09 || byte === 0x0a || byte === 0x0d || (byte >= 0x20 && byte !== 0x7f);
}

/** What most old texts are in that nothing else explains. */
const FALLBACK = 'windows-1252';

/**
 * The likeliest old encoding that explains every byte. It is guessed from the beginning of the file, which is enough
 * to tell languages apart, and checked on all of it.
 */
export function guessLegacyEncoding(file: Uint8Array): string {
  for (const { name } of analyse(file.subarray(0, SAMPLE))) {
    const decoder = decoderFor(name);
    if (decoder !== null && explains(decoder, file)) return decoder.encoding;
  }
  return FALLBACK;
}

/** A strict decoder; null for what browsers do not know and for UTFs, which have been tried. */
function decoderFor(name: string): TextDecoder | null {
  if (/^UTF-/i.test(name)) return null;
  try {
    return new TextDecoder(name, { fatal: true });
  } catch {
    // A RangeError for an unknown name is how the platform says that it cannot decode it.
    return null;
  }
}

function explains(decoder: TextDecoder, file: Uint8Array): boolean {
  try {
    return !/[\u0080-\u0084\u0086-\u009f]/.test(decoder.decode(file));
  } catch {
    // A TypeError is the strict decoder's answer to bytes that do not fit.
    return false;
  }
}
