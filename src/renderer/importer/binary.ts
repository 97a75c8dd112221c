/** How files begin that are no texts, whatever they are called. */
const MAGIC_NUMBERS: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46, 0x2d], // PDF
  [0x50, 0x4b, 0x03, 0x04], // zip, and with it docx, odt, epub
  [0xd0, 0xcf, 0x11, 0xe0], // old Office
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF
  [0x1f, 0x8b, 0x08], // gzip
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
  [0x7f, 0x45, 0x4c, 0x46], // ELF
  [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], // SQLite
  [0x7b, 0x5c, 0x72, 0x74, 0x66], // RTF: letters, but none that anybody reads
];

export function hasMagicNumber(bytes: Uint8Array): boolean {
  return MAGIC_NUMBERS.some((magic) => magic.every((byte, index) => bytes[index] === byte));
}

const SAMPLE = 65_536;
const MOST_CONTROLS = 0.02;

/** Whether control characters that stand in no text are more than a few; tab, line and page ends and escape may be. */
export function isMostlyControls(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE);
  let controls = 0;
  for (const byte of sample) {
    if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b) controls += 1;
  }
  return controls > sample.length * MOST_CONTROLS;
}
