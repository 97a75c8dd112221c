import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pngOf } from '../../../src/core/test-support/png.ts';
import { CANARY, hostile, large, type HostileFile } from '../hostile-file.ts';

const EXAMPLE = readFileSync(
  path.resolve(import.meta.dirname, '../../../src/core/formats/postil/examples/format-1.postil.json'),
  'utf8',
);

/** A colleague's file, as far as it is changed here. */
interface Example {
  [field: string]: unknown;
  'postil:format': unknown;
  'postil:people': Record<string, unknown>[];
  'postil:tags': Record<string, unknown>[];
  'postil:sources': Record<string, unknown>[];
  'postil:deletions': Record<string, unknown>[];
  first: { items: Record<string, unknown>[] };
}

/** The example with something wrong in it: its plan is shown all the same, without what is wrong. */
const changed = (
  name: string,
  change: (file: Example) => void,
  outcome: HostileFile['outcome'] = 'plan',
): HostileFile =>
  hostile(
    `json-${name}.postil.json`,
    () => {
      const file = JSON.parse(EXAMPLE) as Example;
      change(file);
      return JSON.stringify(file);
    },
    outcome,
  );

/** The same for what no JSON of JavaScript's own can hold. */
const rewritten = (
  name: string,
  rewrite: (text: string) => string,
  outcome: HostileFile['outcome'],
): HostileFile => hostile(`json-${name}.postil.json`, () => rewrite(EXAMPLE), outcome);

const annotation = (file: Example): Record<string, unknown> => file.first.items[0] ?? {};
const position = (file: Example, start: unknown, end: unknown): void => {
  annotation(file).target = {
    source: file['postil:sources'][0]?.id,
    selector: [
      { type: 'TextQuoteSelector', exact: 'western bloc', prefix: '', suffix: '' },
      { type: 'TextPositionSelector', start, end },
    ],
  };
};
const MARKUP = `"><img src=x onerror=${CANARY}><script>${CANARY}</script>`;

/** A nested value of so many levels. */
const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let n = 0; n < depth; n += 1) value = [value];
  return value;
};

export const JSON_FILES: readonly HostileFile[] = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'].map((name) =>
    changed(`named-${name}`, (file) => {
      for (const tag of file['postil:tags']) tag.name = name;
      for (const person of file['postil:people']) person.name = name;
      Object.assign(annotation(file), { [`x-${name}`]: name });
      (file['postil:tags'][0] ?? {}).id = name;
    }),
  ),
  rewritten(
    'proto-key',
    (text) =>
      text.replace('{', '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}},'),
    'plan',
  ),
  rewritten(
    'proto-in-records',
    (text) => text.replaceAll('"revision": 1', '"__proto__": {"polluted": 1}, "revision": 1'),
    'plan',
  ),
  changed('markup-everywhere', (file) => {
    file.label = MARKUP;
    for (const person of file['postil:people']) person.name = MARKUP;
    for (const tag of file['postil:tags'])
      Object.assign(tag, { name: `${MARKUP}${String(tag.id).slice(-1)}`, description: MARKUP });
    for (const source of file['postil:sources'])
      Object.assign(source, {
        title: MARKUP,
        citation: MARKUP,
        date: MARKUP,
        fileName: MARKUP,
        originalLanguage: MARKUP,
      });
    for (const item of file.first.items) {
      item.body = [
        {
          type: 'TextualBody',
          purpose: 'commenting',
          format: 'text/markdown',
          value: `${MARKUP} [x](javascript:${CANARY}) ![x](https://postil.example/x.png)`,
        },
      ];
    }
  }),
  changed('other-formats-in-notes', (file) => {
    annotation(file).body = [
      { type: 'TextualBody', purpose: 'commenting', format: 'text/html', value: MARKUP },
      { type: 'Image', id: 'https://postil.example/x.png' },
    ];
  }),
  changed('pictures-that-are-none', (file) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="${CANARY}"><script>${CANARY}</script></svg>`;
    const base64 = Buffer.from(svg).toString('base64');
    const hash = createHash('sha256').update(svg).digest('hex');
    file['postil:pictures'] = [
      ...['png', 'svg', 'svg+xml', 'html', '__proto__'].map((type) => ({ hash, type, base64 })),
      { hash: `../../../${hash}`, type: 'png', base64 },
      { hash: MARKUP, type: MARKUP, base64: MARKUP },
      { hash, type: 'png', base64: { length: 1e9 } },
      null,
      [],
    ];
  }),
  changed('picture-in-the-place-of-another', (file) => {
    const picture = pngOf(60, 40);
    const hash = createHash('sha256').update(picture).digest('hex');
    const base64 = Buffer.from(picture).toString('base64');
    file['postil:pictures'] = [
      { hash: hash.replace(/^./, (digit) => (digit === 'a' ? 'b' : 'a')), type: 'png', base64 },
      { hash, type: 'gif', base64 },
    ];
    const [source] = file['postil:sources'];
    const text = source?.text as string;
    Object.assign(source ?? {}, {
      blocks: [
        {
          type: 'figure',
          start: 0,
          end: Array.from(text).length,
          pictures: [{ hash, type: 'gif', width: 30_000, height: 1 }],
        },
      ],
      marks: [],
    });
  }),
  changed('pictures-no-list', (file) => (file['postil:pictures'] = { 0: 'a', length: 1 }), 'malformedPostil'),
  changed('picture-of-many-pixels', (file) => {
    const picture = Buffer.from(pngOf(2, 2));
    picture.writeUInt32BE(30_000, 16);
    picture.writeUInt32BE(30_000, 20);
    const hash = createHash('sha256').update(picture).digest('hex');
    file['postil:pictures'] = [{ hash, type: 'png', base64: picture.toString('base64') }];
  }),
  changed('same-id-same-content', (file) => file.first.items.push({ ...annotation(file) })),
  changed('same-id-other-content', (file) =>
    file.first.items.push({
      ...annotation(file),
      created: '2020-01-01T00:00:00.000Z',
      creator: { id: 'urn:uuid:00000001-0000-4000-8000-000000000002' },
    }),
  ),
  changed('dangling', (file) => {
    annotation(file)['postil:tagIds'] = ['urn:uuid:ffffffff-0000-4000-8000-000000000001'];
    annotation(file).creator = { id: 'urn:uuid:ffffffff-0000-4000-8000-000000000002' };
    (file['postil:tags'][0] ?? {}).parentId = 'urn:uuid:ffffffff-0000-4000-8000-000000000003';
  }),
  changed('cyclic-tags', (file) => {
    const [a, b] = file['postil:tags'];
    if (a && b) Object.assign(a, { parentId: b.id });
    if (a && b) Object.assign(b, { parentId: a.id, mergedInto: null });
  }),
  changed('tag-under-itself', (file) => {
    const [tag] = file['postil:tags'];
    if (tag) Object.assign(tag, { parentId: tag.id, mergedInto: tag.id });
  }),
  changed('replies-in-a-circle', (file) => {
    const reply = file.first.items[2];
    if (reply) reply.target = reply.id;
  }),
  changed('clock-1970', (file) => {
    annotation(file).created = '1970-01-01T00:00:00.000Z';
    annotation(file).modified = '1969-12-31T23:59:59.999Z';
  }),
  changed('clock-9999', (file) => {
    annotation(file).created = '9999-12-31T23:59:59.999Z';
    annotation(file)['postil:revision'] = 9_007_199_254_740_991;
  }),
  changed('clock-nonsense', (file) => {
    annotation(file).created = 'yesterday';
    annotation(file).modified = { year: 1 };
  }),
  changed('positions-negative', (file) => position(file, -5, -1)),
  changed('positions-fractions', (file) => position(file, 1.5, 2.5)),
  changed('positions-beyond', (file) => position(file, 1e9, 1e9 + 12)),
  changed('positions-backwards', (file) => position(file, 57, 45)),
  changed('positions-words', (file) => position(file, '45', null)),
  changed('positions-in-a-character', (file) => position(file, 15, 15)),
  rewritten('numbers-infinite', (text) => text.replace('"start": 45', '"start": 1e999'), 'plan'),
  rewritten(
    'numbers-huge',
    (text) => text.replace('"start": 45', '"start": 123456789012345678901234567890'),
    'plan',
  ),
  rewritten('not-a-number', (text) => text.replace('"start": 45', '"start": NaN'), 'malformedJson'),
  changed('wrong-hash', (file) => {
    (file['postil:sources'][0] ?? {}).text = 'Another text';
  }),
  changed('hash-is-a-path', (file) => {
    Object.assign(file['postil:sources'][0] ?? {}, {
      id: 'ni:///sha-256;../../../../etc/passwd',
      fileHash: '../../x',
    });
  }),
  changed('blocks-outside', (file) => {
    (file['postil:sources'][0] ?? {}).blocks = [
      { type: 'script', start: -1, end: 1e9, level: ['script', {}, CANARY] },
    ];
  }),
  changed('block-attributes', (file) => {
    (file['postil:sources'][0] ?? {}).blocks = [
      { type: 'heading', start: 0, end: 16, level: ['script', {}, CANARY] },
      { type: 'paragraph', start: 17, end: 73 },
    ];
  }),
  changed('marks-script', (file) => {
    (file['postil:sources'][0] ?? {}).marks = [
      { type: 'link', start: 2, end: 14, href: `javascript:${CANARY}` },
      { type: 'onerror', start: 0, end: 1 },
    ];
  }),
  changed('colours', (file) => {
    for (const tag of file['postil:tags'])
      Object.assign(tag, { color: 'red;background:url(https://postil.example/)', pattern: 'x' });
    annotation(file)['postil:color'] = 'url(https://postil.example/c)';
  }),
  changed('lone-surrogates', (file) => {
    annotation(file).body = [
      { type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value: 'a\ud800b\udc00c' },
    ];
    (file['postil:tags'][0] ?? {}).name = '\ud800';
  }),
  changed('lengths-that-are-none', (file) => {
    const strange = { length: { toString: null } };
    for (const tag of file['postil:tags']) tag.name = strange;
    (file['postil:people'][0] ?? {}).name = strange;
    Object.assign(annotation(file), { body: strange, target: strange });
  }),
  changed('unknown-fields', (file) => {
    file['postil:future'] = { a: [1, 2] };
    annotation(file)['postil:future'] = MARKUP;
  }),
  changed('long-strings', (file) => {
    annotation(file).body = [
      { type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value: 'long '.repeat(300_000) },
    ];
    (file['postil:tags'][0] ?? {}).name = 'x'.repeat(100_000);
  }),
  changed('another-person', (file) => {
    for (const item of file.first.items)
      item.creator = { id: 'urn:uuid:00000000-0000-0000-0000-000000000000', name: 'Reader One' };
  }),
  changed('newer', (file) => (file['postil:format'] = 2_000), 'newerFormat'),
  changed('older', (file) => (file['postil:format'] = 0), 'malformedPostil'),
  changed('format-is-text', (file) => (file['postil:format'] = '1'), 'malformedPostil'),
  // What is left are annotations as W3C describes them.
  changed('without-format', (file) => delete (file as Record<string, unknown>)['postil:format'], 'plan'),
  changed(
    'items-are-an-object',
    (file) => Object.assign(file.first, { items: { length: 1e9 } }),
    'malformedPostil',
  ),
  rewritten(
    'deep',
    (text) => text.replace('{', `{"x":${'['.repeat(200_000)}${']'.repeat(200_000)},`),
    'tooDeep',
  ),
  changed('deep-enough', (file) => (file['postil:x'] = nested(150)), 'plan'),
  rewritten('cut', (text) => text.slice(0, 2_000), 'malformedJson'),
  rewritten('two-in-one', (text) => text + text, 'malformedJson'),
  rewritten('with-a-mark', (text) => `\ufeff${text}`, 'plan'),
  rewritten('garbage-after', (text) => `${text}\u0000garbage`, 'either'),
  rewritten('comments', (text) => `// a comment\n${text}`, 'malformedJson'),
  rewritten(
    'duplicate-keys',
    (text) => text.replace('"type": "AnnotationCollection"', '"type": "x", "type": "AnnotationCollection"'),
    'plan',
  ),
  hostile('json-array.json', '[1, 2, 3]', 'notPostil'),
  hostile('json-null.json', 'null', 'notPostil'),
  hostile('json-other.json', `{"html": "<script>${CANARY}</script>"}`, 'notPostil'),
  hostile('json-latin1.json', Buffer.from('{"a": "é"}', 'latin1'), 'undecodable'),
  large(
    changed(
      'million-annotations',
      (file) => {
        // No more of each than its name: whole ones would be more than a file, and a string, can hold.
        const { id } = annotation(file);
        file.first.items = Array.from({ length: 1_000_000 }, () => ({ id }));
      },
      'tooMany',
    ),
  ),
  large(
    hostile(
      'json-180-mb.json',
      () => Buffer.concat([Buffer.from('["'), Buffer.alloc(180_000_000, 'x'), Buffer.from('"]')]),
      'notPostil',
    ),
  ),
];
