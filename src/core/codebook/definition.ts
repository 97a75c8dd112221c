import type { PersonId } from '../model/id.ts';
import type { Tag } from '../model/tag.ts';

/** What a tag means, in the person's words. */
export interface Definition {
  readonly description: string;
  readonly whenToUse: string;
  readonly whenNotToUse: string;
}

/**
 * A definition that somebody replaces again so soon was never one that passages were tagged by: of several changes in a
 * row only what stood before the first is kept.
 */
const AT_WORK_MS = 10 * 60 * 1_000;

/** So many former definitions are kept; of more the oldest go. */
const MOST_FORMER = 100;

export function definitionOf(tag: Tag): Definition {
  return {
    description: tag.description,
    whenToUse: tag.whenToUse ?? '',
    whenNotToUse: tag.whenNotToUse ?? '',
  };
}

/**
 * The fields by which a tag gets another definition; null where it says the same already. What it said until now is kept
 * with it, since passages were tagged by it; an empty definition is none.
 */
export function redefined(
  tag: Tag,
  definition: Definition,
  by: PersonId | null,
  now: string,
): Partial<Tag> | null {
  const before = definitionOf(tag);
  if (isSame(before, definition)) return null;
  const former = tag.formerDefinitions ?? [];
  if (isSame(before, { description: '', whenToUse: '', whenNotToUse: '' })) return definition;
  const last = former.at(-1);
  const isAtWork =
    last !== undefined && last.changedBy === by && Date.parse(now) - Date.parse(last.until) < AT_WORK_MS;
  if (isAtWork) return definition;
  return {
    ...definition,
    formerDefinitions: [...former, { ...before, until: now, changedBy: by }].slice(-MOST_FORMER),
  };
}

function isSame(a: Definition, b: Definition): boolean {
  return a.description === b.description && a.whenToUse === b.whenToUse && a.whenNotToUse === b.whenNotToUse;
}
