import type { TextRange } from '../text/text-range.ts';

/** A passage as one of several people marked it. */
export interface Mark extends TextRange {
  readonly id: string;
  /** Which of the compared people, counted from 0. */
  readonly who: number;
  /** The tags as people see them, by id. */
  readonly tagIds: readonly string[];
}

/**
 * A place of the text that somebody marked: passages that overlap each other, directly or by others between them.
 * - `agreed`: everyone marked it, with the same tags.
 * - `tags`: everyone marked it, with different tags.
 * - `some`: several did, but not everyone.
 * - `one`: one person did.
 */
export interface Meeting extends TextRange {
  readonly kind: 'agreed' | 'tags' | 'some' | 'one';
  /** In order of the text. */
  readonly marks: readonly Mark[];
}

/** Where people's passages meet, in order of the text. `people` is how many are compared. */
export function meetingsOf(marks: readonly Mark[], people: number): Meeting[] {
  const meetings: Meeting[] = [];
  let together: Mark[] = [];
  let end = -1;
  const settle = () => {
    const [first] = together;
    if (first === undefined) return;
    meetings.push({ start: first.start, end, kind: kindOf(together, people), marks: together });
    together = [];
  };
  for (const mark of marks.toSorted((a, b) => a.start - b.start || a.end - b.end || a.who - b.who)) {
    if (mark.start >= end) settle();
    end = Math.max(together.length === 0 ? mark.end : end, mark.end);
    together.push(mark);
  }
  settle();
  return meetings;
}

/** What there is to talk about: every meeting that is not agreed. */
export function isDifference({ kind }: Meeting): boolean {
  return kind !== 'agreed';
}

function kindOf(marks: readonly Mark[], people: number): Meeting['kind'] {
  const tagsOf = new Map<number, Set<string>>();
  for (const { who, tagIds } of marks) {
    const own = tagsOf.get(who) ?? new Set<string>();
    for (const id of tagIds) own.add(id);
    tagsOf.set(who, own);
  }
  if (tagsOf.size === 1) return 'one';
  if (tagsOf.size < people) return 'some';
  const spelled = [...tagsOf.values()].map((tags) => [...tags].sort().join(' '));
  return spelled.every((tags) => tags === spelled[0]) ? 'agreed' : 'tags';
}
