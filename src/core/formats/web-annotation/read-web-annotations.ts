import type { TagId } from '../../model/id.ts';
import { Collector, type CollectedAnnotations } from '../collected.ts';
import { instantIn, listIn, memberOf, objectIn, textIn } from '../loose-json.ts';
import type { Digest } from '../postil/parse.ts';
import type { FilePosition, FileTarget } from '../postil/postil-file.ts';
import { ANNOTATION_CONTEXT } from '../postil/format.ts';

/** Whether JSON is a W3C Web Annotation, a page or a collection of them, or a plain list. */
export function looksLikeWebAnnotations(json: unknown): boolean {
  const [first] = annotationsOf(json);
  return (
    first !== undefined &&
    (listIn(json, '@context').includes(ANNOTATION_CONTEXT) ||
      listIn(first, '@context').includes(ANNOTATION_CONTEXT) ||
      hasType(first, 'Annotation'))
  );
}

/**
 * Reads W3C Web Annotations (Recommendation of 23 February 2017). A text quote is what a passage is found by, alone or
 * refining another selector; other selectors, states and styles have no place in a library and are counted. Tags and texts
 * are taken from the bodies; a body elsewhere on the web is kept as its address.
 */
export async function readWebAnnotations(json: unknown, digest: Digest): Promise<CollectedAnnotations> {
  const collector = new Collector('web-annotation', digest);
  const { losses } = collector;
  const all = annotationsOf(json);
  const names = new Set(all.map((one) => textIn(one, 'id')).filter((name) => name !== null));
  for (const annotation of all) {
    const name = textIn(annotation, 'id') ?? JSON.stringify(annotation);
    const [creator] = listIn(annotation, 'creator');
    const key = typeof creator === 'string' ? creator : (textIn(creator, 'id') ?? nameOf(creator));
    const creatorId = await collector.person(key, nameOf(creator));
    const { note, tags } = bodiesOf(annotation, collector);
    const made = {
      creatorId,
      created: instantIn(annotation, 'created'),
      modified: instantIn(annotation, 'modified'),
    };
    const targets = listIn(annotation, 'target');
    const [answered] = targets;
    if (typeof answered === 'string' && names.has(answered)) {
      await collector.reply({ name, to: answered, note, ...made });
      continue;
    }
    const target = targets.find((one) => quoteIn(one) !== null) ?? answered;
    if (target === undefined) {
      losses.add('badRecords');
      continue;
    }
    losses.add('otherTargets', targets.length - 1);
    const address = addressOf(target);
    const selectors = selectorsOf(target);
    const quote = quoteIn(target);
    // A position counts in the text that the other program had; without a quote nothing tells whether it is this one.
    if (selectors.length > 0 && quote === null) {
      losses.add('noQuote');
      continue;
    }
    const others = selectors.filter(
      (one) => !hasType(one, 'TextQuoteSelector') && !hasType(one, 'TextPositionSelector'),
    );
    losses.add(
      'unsupported',
      others.length + UNSUPPORTED.filter((one) => memberOf(target, one) !== undefined).length,
    );
    if (selectors.length === 0) losses.add('pageNotes');
    const tagIds: TagId[] = [];
    for (const tag of tags) {
      const id = await collector.tag(tag, creatorId);
      if (id !== null) tagIds.push(id);
    }
    const sourceId = await collector.source(address, '', creatorId);
    const where: FileTarget = { exact: '', prefix: '', suffix: '', ...quote, position: positionIn(target) };
    await collector.annotation({ name, sourceId, target: where, tagIds, note, ...made });
  }
  return collector.finish(textIn(json, 'label') ?? 'Web annotations');
}

/** What a target may say besides its source and its selector, and a library cannot. */
const UNSUPPORTED = ['state', 'styleClass', 'renderedVia', 'scope'];

function annotationsOf(json: unknown): readonly unknown[] {
  if (Array.isArray(json)) return (json as unknown[]).filter((one) => objectIn(one) !== null);
  if (hasType(json, 'AnnotationPage')) return listIn(json, 'items').filter((one) => objectIn(one) !== null);
  if (hasType(json, 'AnnotationCollection')) return listIn(json, 'first').flatMap(annotationsOf);
  return hasType(json, 'Annotation') ? [json] : [];
}

function hasType(value: unknown, type: string): boolean {
  return listIn(value, 'type').includes(type);
}

interface Bodies {
  readonly note: string;
  readonly tags: readonly string[];
}

function bodiesOf(annotation: unknown, { losses }: Collector): Bodies {
  const notes: string[] = [];
  const tags: string[] = [];
  const value = textIn(annotation, 'bodyValue');
  if (value !== null) notes.push(value);
  const isTagging = listIn(annotation, 'motivation').includes('tagging');
  const take = (body: unknown): void => {
    const words = textIn(body, 'value');
    const purposes = listIn(body, 'purpose');
    if (typeof body === 'string' || (words === null && addressOf(body) !== '')) {
      const address = typeof body === 'string' ? body : addressOf(body);
      if (/^https?:\/\/[^\s<>]+$/.test(address)) notes.push(`<${address}>`);
      else losses.add('otherBodies');
    } else if (words !== null) {
      if (purposes.includes('tagging') || (isTagging && purposes.length === 0)) tags.push(words);
      else notes.push(textIn(body, 'format') === 'text/html' ? words.replace(/<[^>]*>/g, '') : words);
    } else {
      // Of several bodies to choose from, or in a set, the first is the one that is meant where nobody chooses.
      const items = listIn(body, 'items');
      const [first] = items;
      if (first !== undefined) take(first);
      losses.add('otherBodies', Math.max(items.length - 1, first === undefined ? 1 : 0));
    }
  };
  for (const body of listIn(annotation, 'body')) take(body);
  return { note: notes.join('\n\n'), tags };
}

/** The address of what a target or a body is about; empty where it has none. */
function addressOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const source = memberOf(value, 'source');
  return typeof source === 'string' ? source : (textIn(source, 'id') ?? textIn(value, 'id') ?? '');
}

/** The selectors of a target and those that refine them. */
function selectorsOf(target: unknown, depth = 0): readonly unknown[] {
  if (depth > 20) return [];
  const own = [...listIn(target, 'selector'), ...listIn(target, 'refinedBy')];
  return own.flatMap((one) => [one, ...selectorsOf(one, depth + 1)]);
}

function quoteIn(target: unknown): Omit<FileTarget, 'position'> | null {
  const selector = selectorsOf(target).find((one) => hasType(one, 'TextQuoteSelector'));
  const exact = textIn(selector, 'exact') ?? '';
  if (exact === '') return null;
  return { exact, prefix: textIn(selector, 'prefix') ?? '', suffix: textIn(selector, 'suffix') ?? '' };
}

/** A position in the whole text; one that refines another selector counts from there, and says nothing here. */
function positionIn(target: unknown): FilePosition | null {
  const selector = listIn(target, 'selector').find((one) => hasType(one, 'TextPositionSelector'));
  const [start, end] = [memberOf(selector, 'start'), memberOf(selector, 'end')];
  if (typeof start !== 'number' || typeof end !== 'number') return null;
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end < start) return null;
  return { unit: 'codePoints', start, end };
}

function nameOf(creator: unknown): string {
  if (typeof creator === 'string') return creator;
  return textIn(creator, 'name') ?? textIn(creator, 'nickname') ?? textIn(creator, 'id') ?? '';
}
