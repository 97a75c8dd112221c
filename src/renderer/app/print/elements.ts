import type { CopyBlock, CopyItem, CopyRun } from '@core/guide/copy.ts';
import { paragraphsOf } from '@core/guide/copy.ts';
import { noteParagraphs } from './note-paragraphs.ts';

/** An element with text; whatever stands in a string is text, never markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className = '',
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  element.append(...children);
  return element;
}

/** A paragraph of its own lines. */
export function leaf(
  name: 'p' | 'h1' | 'h2' | 'h3' | 'li',
  kind: string,
  ...children: readonly (Node | string)[]
) {
  const element = make(name, kind === '' ? 'leaf' : `leaf leaf-${kind}`, ...children);
  element.dir = 'auto';
  return element;
}

/** What stands for the picture of a figure in words: nothing where it has a caption that speaks for it. */
export function wordsOfPicture({ alt, start, end }: CopyBlock['block']): string {
  return alt ?? (end > start ? '' : 'Picture without a description');
}

/**
 * A block of a document as it is set: its runs with their marks and highlights, and what refers to notes. Of a figure that
 * is its caption; `isPictured` says that its picture stands above it.
 */
export function blockElement(
  { block, runs }: CopyBlock,
  { isPictured = false }: { readonly isPictured?: boolean } = {},
): HTMLElement {
  const element = leaf(block.type === 'heading' ? 'h3' : 'p', block.type);
  if (block.direction) element.dir = block.direction;
  if (block.language !== undefined) element.lang = block.language;
  if (block.type === 'listItem') element.classList.add(`list-level-${block.level ?? 1}`);
  if (block.type === 'listItem' && !block.continued) {
    element.append(make('span', 'marker', block.label ?? '•'));
  }
  if (block.type === 'footnote' && block.label !== undefined && !block.continued) {
    element.append(make('span', '', `${block.label} `));
  }
  if (block.type === 'rule') element.append('* * *');
  if (block.type === 'figure' && !isPictured) {
    const isMissing = block.pictures !== undefined;
    const words = [wordsOfPicture(block)].filter((one) => one !== '');
    const said = [isMissing ? 'This picture is not here' : 'Picture', ...words].join(': ');
    element.append(make('span', 'picture-words', `[${said}]${block.end > block.start ? ' ' : ''}`));
  }
  const speaker = block.speaker;
  for (const run of runs) {
    const isName = speaker !== undefined && run.start < speaker.nameEnd;
    element.append(isName ? make('span', 'who', runElement(run)) : runElement(run));
    for (const label of run.refers) element.append(make('sup', 'refer', label));
  }
  return element;
}

function runElement(run: CopyRun): Node {
  let inner: Node = document.createTextNode(run.text);
  for (const mark of run.marks) {
    if (mark !== 'pageBreak' && mark !== 'alternative' && mark !== 'link') {
      inner = make('span', `mark-${mark}`, inner);
    }
  }
  for (const { color, pattern } of run.highlights)
    inner = make('span', `hl hl-${color} pat-${pattern}`, inner);
  if (run.begins.length === 0) return inner;
  const begin = make('span', '', inner);
  begin.dataset.begins = run.begins.map(({ label }) => label).join(' ');
  return begin;
}

/** What stands beside a passage, for the margin, the foot or the end. */
export function noteElement(item: CopyItem, ruleHeight: number): HTMLElement {
  const note = make('div', 'note');
  note.dataset.label = item.label;
  if (item.kind === 'note') {
    note.append(...noteLines(item));
    return note;
  }
  const [first = '', ...rest] = paragraphsOf(item.text);
  note.append(
    leaf('p', '', make('span', 'label', `${item.label} `), first),
    ...rest.map((text) => leaf('p', '', text)),
  );
  for (const text of paragraphsOf(item.hint)) note.append(make('p', 'leaf hint', text));
  for (const text of paragraphsOf(item.answer)) note.append(make('p', 'leaf answer', text));
  if (item.answer === '') note.append(...ruledLines(item.lines, ruleHeight));
  return note;
}

/** What an annotation says: its tags, its note, and whose it is. */
export function noteLines(item: CopyItem): HTMLElement[] {
  const label = make('span', 'label', `${item.label} `);
  const body = noteParagraphs(item.text, 'leaf');
  if (item.tags.length === 0) body[0]?.prepend(label);
  return [
    ...(item.tags.length === 0 ? [] : [leaf('p', '', label, make('span', 'tags', item.tags.join(', ')))]),
    ...body,
    ...(item.by === '' ? [] : [leaf('p', 'by', item.by)]),
  ];
}

export function ruledLines(count: number, height: number): HTMLElement[] {
  return Array.from({ length: count }, () => {
    const line = make('div', 'ruled');
    line.style.height = `${height}px`;
    return line;
  });
}
