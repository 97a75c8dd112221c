import { Collector, type CollectedAnnotations } from '../collected.ts';
import { instantIn, listIn, memberOf, objectIn, textIn } from '../loose-json.ts';
import type { Digest } from '../postil/parse.ts';
import type { FileTarget } from '../postil/postil-file.ts';

/** Whether JSON is what the Hypothesis client exports, or what its server answers to a search. */
export function looksLikeHypothesis(json: unknown): boolean {
  const rows = rowsOf(json);
  return rows.some((row) => textIn(row, 'uri') !== null && textIn(row, 'user') !== null);
}

/**
 * Reads annotations of Hypothesis: quotes, notes, tags, authors, dates; answers as replies to the annotation that their
 * thread began with; page notes as annotations without a quote, which are put on the beginning of their document.
 */
export async function readHypothesis(json: unknown, digest: Digest): Promise<CollectedAnnotations> {
  const collector = new Collector('hypothesis', digest);
  const { losses } = collector;
  for (const row of rowsOf(json)) {
    const name = textIn(row, 'id');
    const user = textIn(row, 'user');
    const uri = textIn(row, 'uri');
    if (name === null || user === null || uri === null) {
      losses.add('badRecords');
      continue;
    }
    const creatorId = await collector.person(user, displayName(row, user));
    const note = textIn(row, 'text') ?? '';
    const made = {
      creatorId,
      created: instantIn(row, 'created'),
      modified: instantIn(row, 'updated'),
    };
    if ((textIn(row, 'group') ?? '__world__') !== '__world__') losses.add('groups');
    const [root] = listIn(row, 'references');
    if (typeof root === 'string') {
      await collector.reply({ name, to: root, note, ...made });
      continue;
    }
    const target = targetOf(listIn(row, 'target'));
    if (target === 'noQuote') {
      losses.add('noQuote');
      continue;
    }
    if (target.exact === '') losses.add('pageNotes');
    const tagIds = [];
    for (const tag of listIn(row, 'tags')) {
      const id = typeof tag === 'string' ? await collector.tag(tag, creatorId) : null;
      if (id !== null) tagIds.push(id);
    }
    const [title] = listIn(memberOf(row, 'document'), 'title');
    const sourceId = await collector.source(uri, typeof title === 'string' ? title : '', creatorId);
    await collector.annotation({ name, sourceId, target, tagIds, note, ...made });
  }
  return collector.finish('Hypothesis');
}

function rowsOf(json: unknown): readonly unknown[] {
  const list = memberOf(json, 'annotations') ?? memberOf(json, 'rows');
  return Array.isArray(list) ? (list as unknown[]).filter((row) => objectIn(row) !== null) : [];
}

/** The quote of an annotation; empty for a note on a whole page. */
function targetOf(targets: readonly unknown[]): FileTarget | 'noQuote' {
  const selectors = targets.flatMap((target) => listIn(target, 'selector'));
  const quote = selectors.find((one) => textIn(one, 'type') === 'TextQuoteSelector');
  const exact = textIn(quote, 'exact') ?? '';
  if (exact === '' && selectors.length > 0) return 'noQuote';
  // Positions count in the page as that browser had it, not in the text that was imported.
  return {
    exact,
    prefix: textIn(quote, 'prefix') ?? '',
    suffix: textIn(quote, 'suffix') ?? '',
    position: null,
  };
}

function displayName(row: unknown, user: string): string {
  return textIn(memberOf(row, 'user_info'), 'display_name') ?? user.replace(/^acct:/, '').replace(/@.*$/, '');
}
