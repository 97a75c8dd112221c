import type { Mark } from '../model/source-text.ts';

/** The address of the link at `offset`, its end included, where a caret behind it stands; null where there is none. */
export function linkAt(marks: readonly Mark[], offset: number): string | null {
  const link = marks.findLast(({ type, start, end }) => type === 'link' && start <= offset && offset <= end);
  return link?.href ?? null;
}
