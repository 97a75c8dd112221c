import { createHash } from 'node:crypto';

/** Words drawn on a page: `x` and `y` in points from its lower left corner. */
export interface DrawnText {
  readonly text: string;
  /** What each sign stands for, where one stands for several letters; then `text` is not drawn. */
  readonly signs?: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}

export interface DrawnPage {
  readonly texts: readonly DrawnText[];
  /** Dictionaries of annotations, as PDF has them. */
  readonly annotations?: readonly string[];
}

export interface PdfOptions {
  readonly title?: string;
  readonly author?: string;
  /** The password it opens with. */
  readonly password?: string;
}

const WIDTH = 595;
const HEIGHT = 842;

/**
 * A small PDF with what a test is about. Latin letters are drawn as they are; of other scripts each character gets a
 * code and a table that says which it is, and they are drawn in the order that they have on the page.
 */
export function pdfFile(pages: readonly DrawnPage[], options: PdfOptions = {}): Uint8Array {
  const codes = new Map<string, number>();
  const objects: { dictionary: string; stream?: string }[] = [];
  const add = (dictionary: string, stream?: string): number =>
    objects.push(stream === undefined ? { dictionary } : { dictionary, stream });
  const catalog = add('');
  const tree = add('');
  const font = add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  const foreign = add('');
  const kids = pages.map(({ texts, annotations = [] }) => {
    const content = texts.map((text) => drawn(text, codes)).join('\n');
    const stream = add('', content);
    const notes = annotations.map((annotation) => add(annotation));
    return add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Contents ${stream} 0 R ` +
        `/Resources << /Font << /F1 ${font} 0 R /F2 ${foreign} 0 R >> >> ` +
        `/Annots [${notes.map((note) => `${note} 0 R`).join(' ')}] >>`,
    );
  });
  const table = add('', toUnicode(codes));
  const set = (id: number, dictionary: string) => {
    objects[id - 1] = { ...objects[id - 1], dictionary };
  };
  set(catalog, `<< /Type /Catalog /Pages ${tree} 0 R >>`);
  set(tree, `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`);
  set(
    foreign,
    `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode ${table} 0 R >>`,
  );
  const info = add(`<< /Title ${literal(options.title ?? '')} /Author ${literal(options.author ?? '')} >>`);
  return assemble(objects, { catalog, info }, options.password);
}

function drawn(
  { text, signs = Array.from(text), x, y, size = 11 }: DrawnText,
  codes: Map<string, number>,
): string {
  const isLatin = /^[\u0020-\u00ff]*$/.test(signs.join(''));
  const written = isLatin ? text : signs.map((sign) => codeOf(sign, codes)).join('');
  return `BT /${isLatin ? 'F1' : 'F2'} ${size} Tf 1 0 0 1 ${x} ${y} Tm ${literal(written)} Tj ET`;
}

function codeOf(character: string, codes: Map<string, number>): string {
  if (character === ' ') return ' ';
  if (!codes.has(character)) codes.set(character, 0x41 + codes.size);
  return String.fromCharCode(codes.get(character) as number);
}

function toUnicode(codes: ReadonlyMap<string, number>): string {
  const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');
  const lines = [...codes].map(
    ([character, code]) =>
      `<${hex(code, 2)}> <${Array.from({ length: character.length }, (_, at) => hex(character.charCodeAt(at), 4)).join('')}>`,
  );
  const space = '<20> <0020>';
  return (
    `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n` +
    `1 begincodespacerange <00> <ff> endcodespacerange\n` +
    `${lines.length + 1} beginbfchar\n${[space, ...lines].join('\n')}\nendbfchar\nendcmap end end`
  );
}

function literal(text: string): string {
  return `(${text.replace(/[\\()]/g, (character) => `\\${character}`)})`;
}

function assemble(
  objects: readonly { dictionary: string; stream?: string }[],
  { catalog, info }: { catalog: number; info: number },
  password: string | undefined,
): Uint8Array {
  const id = '00112233445566778899aabbccddeeff';
  const locked = password === undefined ? null : lock(password, Buffer.from(id, 'hex'));
  let file = '%PDF-1.4\n';
  const places: number[] = [];
  const write = (number: number, body: string) => {
    places[number] = file.length;
    file += `${number} 0 obj\n${body}\nendobj\n`;
  };
  for (const [index, { dictionary, stream }] of objects.entries()) {
    const number = index + 1;
    if (stream === undefined) {
      // Strings of an encrypted file are encrypted too; those of this one are taken out.
      write(number, locked ? dictionary.replace(/\((?:[^()\\]|\\.)*\)/g, '()') : dictionary);
      continue;
    }
    const bytes = locked ? locked.encrypt(number, stream) : stream;
    write(number, `<< /Length ${bytes.length} >>\nstream\n${bytes}\nendstream`);
  }
  const encryption = objects.length + 1;
  if (locked) write(encryption, locked.dictionary);
  const table = file.length;
  const count = objects.length + (locked ? 2 : 1);
  file += `xref\n0 ${count}\n0000000000 65535 f \n`;
  for (let number = 1; number < count; number += 1) {
    file += `${String(places[number]).padStart(10, '0')} 00000 n \n`;
  }
  file += `trailer\n<< /Size ${count} /Root ${catalog} 0 R /Info ${info} 0 R /ID [<${id}> <${id}>]`;
  if (locked) file += ` /Encrypt ${encryption} 0 R`;
  file += ` >>\nstartxref\n${table}\n%%EOF\n`;
  return Uint8Array.from(Buffer.from(file, 'latin1'));
}

const PADDING = Buffer.from('28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A', 'hex');

/** The standard security handler of PDF 1.4 with 40 bits (ISO 32000-1, 7.6.3), which every reader knows. */
function lock(password: string, id: Buffer) {
  const padded = Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32);
  const owner = rc4(md5(padded).subarray(0, 5), padded);
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(-4);
  const key = md5(Buffer.concat([padded, owner, permissions, id])).subarray(0, 5);
  const user = rc4(key, PADDING);
  const hex = (bytes: Buffer) => `<${bytes.toString('hex')}>`;
  return {
    dictionary: `<< /Filter /Standard /V 1 /R 2 /O ${hex(owner)} /U ${hex(user)} /P -4 >>`,
    encrypt: (number: number, stream: string): string => {
      const own = Buffer.concat([key, Buffer.from([number & 0xff, number >> 8, 0, 0, 0])]);
      return rc4(md5(own).subarray(0, 10), Buffer.from(stream, 'latin1')).toString('latin1');
    },
  };
}

function md5(bytes: Buffer): Buffer {
  return createHash('md5').update(bytes).digest();
}

function rc4(key: Buffer, bytes: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number) => {
    [state[a], state[b]] = [state[b] as number, state[a] as number];
  };
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + (state[i] as number) + (key[i % key.length] as number)) & 0xff;
    swap(i, j);
  }
  let i = 0;
  let j = 0;
  return Buffer.from(
    bytes.map((byte) => {
      i = (i + 1) & 0xff;
      j = (j + (state[i] as number)) & 0xff;
      swap(i, j);
      return byte ^ (state[((state[i] as number) + (state[j] as number)) & 0xff] as number);
    }),
  );
}
