import { CANARY, hostile, large, type HostileFile } from '../hostile-file.ts';

/** A PDF of objects by their numbers from 1; the first is the catalogue. */
function pdf(objects: readonly string[], { xref = '', trailer = '' } = {}): Buffer {
  let text = '%PDF-1.7\n';
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(text.length);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const at = text.length;
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += xref || `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

const stream = (text: string, entries = ''): string =>
  `<< /Length ${text.length} ${entries} >>\nstream\n${text}\nendstream`;
const page = (more = ''): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> ${more} >>`;
const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
const shown = (text: string): string => stream(`BT /F 12 Tf 20 200 Td (${text}) Tj ET`);

const withAction = (
  name: string,
  catalogue: string,
  more: readonly string[] = [],
  onPage = '',
): HostileFile =>
  hostile(
    `pdf-${name}.pdf`,
    (sink) =>
      pdf([
        `<< /Type /Catalog /Pages 2 0 R ${catalogue.replaceAll('SINK', sink)} >>`,
        '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        page(onPage.replaceAll('SINK', sink)),
        shown(`This is a page with ${name} and enough words to be read as one.`),
        FONT,
        ...more.map((object) => object.replaceAll('SINK', sink)),
      ]),
    'either',
  );

export const PDF: readonly HostileFile[] = [
  withAction('open-action', `/OpenAction << /S /JavaScript /JS (${CANARY}; app.alert\\(1\\)) >>`),
  withAction(
    'additional-actions',
    `/AA << /WC << /S /JavaScript /JS (${CANARY}) >> >>`,
    [],
    `/AA << /O << /S /JavaScript /JS (${CANARY}) >> >>`,
  ),
  withAction('launch', '/OpenAction << /S /Launch /F (/bin/sh) >>'),
  withAction(
    'addresses',
    '',
    [],
    '/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 300 300] /A << /S /URI /URI (javascript:alert\\(1\\)) >> >> << /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (SINK/uri) >> >>]',
  ),
  withAction('elsewhere', '/OpenAction << /S /GoToR /F (\\\\\\\\host\\\\share\\\\x.pdf) /D [0 /Fit] >>'),
  withAction('form', '/AcroForm << /Fields [6 0 R] /XFA 7 0 R >>', [
    '<< /FT /Btn /T (x) /A << /S /SubmitForm /F << /FS /URL /F (SINK/form) >> >> >>',
    stream(`<xdp:xdp xmlns:xdp="x"><script>${CANARY}</script></xdp:xdp>`),
  ]),
  withAction(
    'embedded-files',
    '/Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) /EF << /F 6 0 R >> >>] >> >>',
    [stream('MZ')],
  ),
  hostile(
    'pdf-font.pdf',
    pdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      page(),
      shown('glyphs'),
      `<< /Type /Font /Subtype /Type1 /BaseFont /X /FontMatrix [0.1 0 0 0.1 0 (1\\); ${CANARY}//)] /FirstChar 65 /LastChar 65 /Widths [100] /FontDescriptor 6 0 R >>`,
      '<< /Type /FontDescriptor /FontName /X /Flags 4 /FontFile 7 0 R >>',
      stream('%!PS-AdobeFont-1.0'),
    ]),
    'either',
  ),
  hostile(
    'pdf-bombs.pdf',
    pdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /J 5 0 R /K 6 0 R >> >> >>',
      stream('/J Do /K Do'),
      stream(
        'x',
        '/Type /XObject /Subtype /Image /Width 99999 /Height 99999 /BitsPerComponent 1 /Filter /JBIG2Decode',
      ),
      stream('x', '/Type /XObject /Subtype /Image /Width 99999 /Height 99999 /Filter /JPXDecode'),
    ]),
    'either',
  ),
  hostile(
    'pdf-page-loop.pdf',
    pdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [2 0 R 2 0 R] /Parent 2 0 R /Count 99999999 >>',
    ]),
    'either',
  ),
  hostile('pdf-xref-loop.pdf', pdf(['<< /Type /Catalog /Pages 1 0 R >>'], { trailer: '/Prev 9' }), 'either'),
  hostile(
    'pdf-encrypted.pdf',
    pdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>'], {
      trailer: `/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O (${'o'.repeat(32)}) /U (${'u'.repeat(32)}) >> /ID [(a) (b)]`,
    }),
    'either',
  ),
  hostile(
    'pdf-no-pages.pdf',
    pdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']),
    'either',
  ),
  hostile(
    'pdf-cut.pdf',
    pdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>']).subarray(0, 60),
    'either',
  ),
  hostile(
    'pdf-polyglot.pdf',
    Buffer.concat([Buffer.from(`<html><script>${CANARY}</script>\n`), pdf(['<< /Type /Catalog >>'])]),
    'either',
  ),
  hostile('pdf-deep-arrays.pdf', pdf([`<< /Type /Catalog /X ${'['.repeat(50_000)} >>`]), 'either'),
  large(
    hostile(
      'pdf-million-objects.pdf',
      () =>
        pdf([
          '<< /Type /Catalog /Pages 2 0 R >>',
          '<< /Type /Pages /Kids [] /Count 0 >>',
          ...Array.from({ length: 1_000_000 }, () => 'null'),
        ]),
      'either',
    ),
  ),
];
