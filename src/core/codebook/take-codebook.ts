import type { Edit } from '../library/change.ts';
import { created, updated } from '../library/edits.ts';
import { visibleTags } from '../library/tags.ts';
import { COLORS, lookOf, PATTERNS } from '../model/color.ts';
import type { Maker, PersonId, TagId } from '../model/id.ts';
import { makeTag, type Tag } from '../model/tag.ts';
import { err, ok, type Result } from '../result.ts';
import type { Heading } from './codebook-table.ts';
import { definitionOf, redefined } from './definition.ts';

/** Why a table is no codebook. */
export type CodebookError =
  | { readonly type: 'noTagColumn' }
  | { readonly type: 'noTags' }
  | { readonly type: 'tooMany'; readonly limit: number };

/** What taking a table into a library does. */
export interface CodebookPlan {
  readonly edits: readonly Edit[];
  readonly added: readonly string[];
  readonly altered: readonly string[];
  /** Rows that were not taken, with the reason. */
  readonly leftOut: readonly { readonly row: number; readonly reason: string }[];
}

const MOST_TAGS = 10_000;
const LONGEST_NAME = 200;
const LONGEST = 20_000;

/**
 * Takes tags out of a table, row by row, with the headings that a codebook is written with; only `Tag` must be there, and
 * the order does not matter. A tag of a name that there is gets what its row says; an empty cell and a missing column say
 * nothing. A tag under one that is in neither table nor library stands at the top. Nothing is deleted.
 */
export function planCodebook(
  [head = [], ...rows]: readonly (readonly string[])[],
  tags: ReadonlyMap<TagId, Tag>,
  creatorId: PersonId,
  maker: Maker,
): Result<CodebookPlan, CodebookError> {
  const columns = new Map(head.map((heading, at) => [heading.trim().toLowerCase(), at]));
  const cellIn = (row: readonly string[], heading: Heading): string => {
    const at = columns.get(heading.toLowerCase());
    return at === undefined ? '' : (row[at] ?? '');
  };
  if (!isCodebook(head)) return err({ type: 'noTagColumn' });
  if (rows.length === 0) return err({ type: 'noTags' });
  if (rows.length > MOST_TAGS) return err({ type: 'tooMany', limit: MOST_TAGS });

  const before = new Map(visibleTags(tags).map((tag) => [tag.name, tag]));
  const now = new Map<string, Tag>();
  const leftOut: { row: number; reason: string }[] = [];
  const taken: { name: string; under: string }[] = [];
  let count = tags.size;
  rows.forEach((row, index) => {
    const leave = (reason: string) => leftOut.push({ row: index + 2, reason });
    const name = cellIn(row, 'Tag').trim();
    const fields = {
      description: cellIn(row, 'Definition'),
      whenToUse: cellIn(row, 'When to use'),
      whenNotToUse: cellIn(row, 'When not to use'),
    };
    if (name === '') return leave('has no name');
    if (name.length > LONGEST_NAME) return leave(`has a name of more than ${LONGEST_NAME} characters`);
    if (Object.values(fields).some((text) => text.length > LONGEST))
      return leave('has a text that is too long');
    if (now.has(name)) return leave(`names “${name}” a second time`);
    let tag = before.get(name);
    if (!tag) {
      tag = makeTag(maker, { name, ...lookOf(count), creatorId });
      count += 1;
    }
    const said = definitionOf(tag);
    const definition = {
      description: fields.description || said.description,
      whenToUse: fields.whenToUse || said.whenToUse,
      whenNotToUse: fields.whenNotToUse || said.whenNotToUse,
    };
    const color = COLORS.find((each) => each === cellIn(row, 'Colour').trim().toLowerCase()) ?? tag.color;
    const pattern = PATTERNS.find((each) => each === cellIn(row, 'Line').trim().toLowerCase()) ?? tag.pattern;
    now.set(name, { ...tag, ...redefined(tag, definition, creatorId, maker.now()), color, pattern });
    taken.push({ name, under: cellIn(row, 'Under').trim() });
    return undefined;
  });

  const parentOf = new Map<TagId, TagId | null>(
    [...before.values(), ...now.values()].map((tag) => [tag.id, tag.parentId]),
  );
  for (const { name, under } of taken) {
    const tag = now.get(name);
    const parent = now.get(under) ?? before.get(under);
    if (!tag || !parent || parent.id === tag.id || isAbove(tag.id, parent.id, parentOf)) continue;
    parentOf.set(tag.id, parent.id);
    now.set(name, { ...tag, parentId: parent.id });
  }
  const edits: Edit[] = [];
  const [added, altered]: [string[], string[]] = [[], []];
  for (const [name, tag] of now) {
    const known = before.get(name);
    if (!known) {
      edits.push(created('tags', tag));
      added.push(name);
    } else if (JSON.stringify(known) !== JSON.stringify(tag)) {
      const { id, creatorId: by, created: at, modified, revision, ...fields } = tag;
      edits.push(updated('tags', known, fields, maker));
      altered.push(name);
    }
  }
  return ok({ edits, added, altered, leftOut });
}

/** Whether a row heads a codebook. */
export function isCodebook(head: readonly string[]): boolean {
  return head.some((heading) => heading.trim().toLowerCase() === 'tag');
}

/** Whether a tag stands above another, so that it cannot be put under it. */
function isAbove(id: TagId, below: TagId, parentOf: ReadonlyMap<TagId, TagId | null>): boolean {
  const seen = new Set<TagId>();
  for (let at: TagId | null = below; at !== null && !seen.has(at); at = parentOf.get(at) ?? null) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}
