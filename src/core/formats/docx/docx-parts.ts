import { xml, XML_DECLARATION, xmlText, type Xml } from '../../markup/write-xml.ts';
import { writeZip } from '../../zip/write-zip.ts';
import type { Comments } from './comments.ts';
import type { Media } from './media.ts';
import { NAMESPACES } from './namespaces.ts';

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** The addresses outside that a document links to, each once. */
export class Links {
  readonly #ids = new Map<string, string>();

  idOf(address: string): string {
    const known = this.#ids.get(address) ?? `link${this.#ids.size + 1}`;
    this.#ids.set(address, known);
    return known;
  }

  relationships(): Xml[] {
    return [...this.#ids].map(([address, id]) =>
      relationship(id, `${OFFICE}/hyperlink`, address, { TargetMode: 'External' }),
    );
  }
}

/** The lists of a document. Each run of numbered items on the outermost level counts from one. */
export class Lists {
  #count = 1;
  #isOpen = false;

  /** The number of the list that the next item belongs to. */
  numberingFor(isOrdered: boolean, level: number): number {
    if (!isOrdered) {
      if (level === 0) this.#isOpen = false;
      return BULLETS;
    }
    if (!this.#isOpen) this.#count += 1;
    this.#isOpen = true;
    return this.#count;
  }

  part(): Xml {
    const levels = (format: 'bullet' | 'decimal') =>
      Array.from({ length: 6 }, (_, level) =>
        xml(
          'w:lvl',
          { 'w:ilvl': level },
          xml('w:start', { 'w:val': 1 }),
          xml('w:numFmt', { 'w:val': format }),
          xml('w:lvlText', { 'w:val': format === 'bullet' ? '•' : `%${level + 1}.` }),
          xml('w:lvlJc', { 'w:val': 'left' }),
          xml('w:pPr', {}, xml('w:ind', { 'w:left': 360 * (level + 2), 'w:hanging': 360 })),
        ),
      );
    const numbered = Array.from({ length: this.#count - 1 }, (_, index) =>
      xml(
        'w:num',
        { 'w:numId': index + 2 },
        xml('w:abstractNumId', { 'w:val': 1 }),
        xml('w:lvlOverride', { 'w:ilvl': 0 }, xml('w:startOverride', { 'w:val': 1 })),
      ),
    );
    return xml(
      'w:numbering',
      NAMESPACES,
      xml('w:abstractNum', { 'w:abstractNumId': 0 }, ...levels('bullet')),
      xml('w:abstractNum', { 'w:abstractNumId': 1 }, ...levels('decimal')),
      xml('w:num', { 'w:numId': BULLETS }, xml('w:abstractNumId', { 'w:val': 0 })),
      ...numbered,
    );
  }
}

const BULLETS = 1;

/** Puts the parts of a Word document together. */
export function docxFile(document: {
  readonly body: readonly Xml[];
  readonly title: string;
  readonly comments: Comments;
  readonly links: Links;
  readonly lists: Lists;
  readonly media?: Media;
  /** For what is wider than it is high. */
  readonly isOnItsSide?: boolean;
}): Uint8Array {
  const { body, title, comments, links, lists, media, isOnItsSide = false } = document;
  const files = media?.files() ?? [];
  const page = xml(
    'w:sectPr',
    {},
    xml(
      'w:pgSz',
      isOnItsSide
        ? { 'w:w': 16_838, 'w:h': 11_906, 'w:orient': 'landscape' }
        : { 'w:w': 11_906, 'w:h': 16_838 },
    ),
    xml('w:pgMar', {
      'w:top': 1440,
      'w:right': 1440,
      'w:bottom': 1440,
      'w:left': 1440,
      'w:header': 708,
      'w:footer': 708,
      'w:gutter': 0,
    }),
  );
  const parts: [string, Xml, string][] = [
    [
      'document',
      xml('w:document', NAMESPACES, xml('w:body', {}, ...body, page)),
      `${WORD}.document.main+xml`,
    ],
    ['styles', STYLES, `${WORD}.styles+xml`],
    ['numbering', lists.part(), `${WORD}.numbering+xml`],
    ['comments', comments.commentsPart(), `${WORD}.comments+xml`],
    ['commentsExtended', comments.threadsPart(), `${WORD}.commentsExtended+xml`],
  ];
  const types = xml(
    'Types',
    { xmlns: `${PACKAGE}/content-types` },
    xml('Default', {
      Extension: 'rels',
      ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
    }),
    xml('Default', { Extension: 'xml', ContentType: 'application/xml' }),
    ...[...new Set(files.map(({ type }) => type))].map((type) =>
      xml('Default', { Extension: type, ContentType: `image/${type}` }),
    ),
    ...parts.map(([name, , type]) => xml('Override', { PartName: `/word/${name}.xml`, ContentType: type })),
    xml('Override', {
      PartName: '/docProps/core.xml',
      ContentType: 'application/vnd.openxmlformats-package.core-properties+xml',
    }),
  );
  return writeZip([
    ['[Content_Types].xml', XML_DECLARATION + types],
    [
      '_rels/.rels',
      relationships([
        relationship('document', `${OFFICE}/officeDocument`, 'word/document.xml'),
        relationship('about', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'),
      ]),
    ],
    [
      'word/_rels/document.xml.rels',
      relationships([
        relationship('styles', `${OFFICE}/styles`, 'styles.xml'),
        relationship('numbering', `${OFFICE}/numbering`, 'numbering.xml'),
        relationship('comments', `${OFFICE}/comments`, 'comments.xml'),
        relationship(
          'threads',
          'http://schemas.microsoft.com/office/2011/relationships/commentsExtended',
          'commentsExtended.xml',
        ),
        ...links.relationships(),
        ...files.map(({ id, name }) => relationship(id, `${OFFICE}/image`, name)),
      ]),
    ],
    ...parts.map(([name, part]) => [`word/${name}.xml`, XML_DECLARATION + part] as const),
    ...files.map(({ name, bytes }) => [`word/${name}`, bytes] as const),
    ['docProps/core.xml', XML_DECLARATION + coreProperties(title)],
  ]);
}

function coreProperties(title: string): Xml {
  return xml(
    'cp:coreProperties',
    {
      'xmlns:cp': `${PACKAGE}/metadata/core-properties`,
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    },
    xml('dc:title', {}, xmlText(title)),
  );
}

function relationship(id: string, type: string, target: string, mode: Record<string, string> = {}): Xml {
  return xml('Relationship', { Id: id, Type: type, Target: target, ...mode });
}

function relationships(all: readonly Xml[]): string {
  return XML_DECLARATION + xml('Relationships', { xmlns: `${PACKAGE}/relationships` }, ...all);
}

function style(
  id: string,
  name: string,
  paragraphFormat: readonly Xml[],
  characterFormat: readonly Xml[] = [],
): Xml {
  return xml(
    'w:style',
    { 'w:type': 'paragraph', 'w:styleId': id, ...(id === 'Normal' ? { 'w:default': 1 } : {}) },
    xml('w:name', { 'w:val': name }),
    ...(id === 'Normal' ? [] : [xml('w:basedOn', { 'w:val': 'Normal' })]),
    xml('w:qFormat'),
    xml('w:pPr', {}, ...paragraphFormat),
    xml('w:rPr', {}, ...characterFormat),
  );
}

function size(points: number): Xml {
  return xml('w:sz', { 'w:val': points * 2 });
}

const FONT = {
  'w:ascii': 'Georgia',
  'w:hAnsi': 'Georgia',
  'w:eastAsia': 'Georgia',
  'w:cs': 'Times New Roman',
};
const MONO = { 'w:ascii': 'Courier New', 'w:hAnsi': 'Courier New', 'w:cs': 'Courier New' };
const LINE = { 'w:val': 'single', 'w:sz': 4, 'w:space': 0, 'w:color': '999999' };

const STYLES = xml(
  'w:styles',
  NAMESPACES,
  xml(
    'w:docDefaults',
    {},
    xml('w:rPrDefault', {}, xml('w:rPr', {}, xml('w:rFonts', FONT), size(11))),
    xml(
      'w:pPrDefault',
      {},
      xml('w:pPr', {}, xml('w:spacing', { 'w:after': 120, 'w:line': 288, 'w:lineRule': 'auto' })),
    ),
  ),
  style('Normal', 'Normal', []),
  style('Title', 'Title', [xml('w:keepNext'), xml('w:spacing', { 'w:after': 200 })], [size(22)]),
  ...[18, 16, 14, 12, 11, 11].map((points, index) =>
    style(
      `Heading${index + 1}`,
      `heading ${index + 1}`,
      [
        xml('w:keepNext'),
        xml('w:spacing', { 'w:before': 280, 'w:after': 120 }),
        xml('w:outlineLvl', { 'w:val': index }),
      ],
      [xml('w:b'), size(points)],
    ),
  ),
  style('Quote', 'Quote', [xml('w:ind', { 'w:left': 567 })]),
  style(
    'Source',
    'Source',
    [xml('w:ind', { 'w:left': 567 })],
    [xml('w:color', { 'w:val': '666666' }), size(9)],
  ),
  style('Note', 'Note', [], [size(10)]),
  style('Verse', 'Verse', [xml('w:spacing', { 'w:after': 0 }), xml('w:ind', { 'w:left': 567 })]),
  style('Preformatted', 'Preformatted', [], [xml('w:rFonts', MONO), size(10)]),
  style('ListParagraph', 'List Paragraph', [xml('w:ind', { 'w:left': 720 }), xml('w:contextualSpacing')]),
  style('TableHead', 'Table Head', [xml('w:keepNext')], [xml('w:b')]),
  xml(
    'w:style',
    { 'w:type': 'table', 'w:styleId': 'TableGrid' },
    xml('w:name', { 'w:val': 'Table Grid' }),
    xml(
      'w:tblPr',
      {},
      xml(
        'w:tblBorders',
        {},
        ...['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => xml(`w:${side}`, LINE)),
      ),
    ),
  ),
);
