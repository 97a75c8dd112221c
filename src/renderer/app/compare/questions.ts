import { agreementOn, pooledFigures, type Agreement, type Figures } from '@core/agreement/agreement.ts';
import type { Unit } from '@core/agreement/units.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { SourceText } from '@core/model/source-text.ts';
import { whoIs } from '@core/library/people.ts';
import { tagNames } from './compared.ts';
import type { ComparedNow } from './use-compared.ts';

/** Whether a passage was marked at all, each tag by itself, or one tag. */
export type Asked =
  | { readonly type: 'marked' }
  | { readonly type: 'everyTag' }
  | { readonly type: 'tag'; readonly name: string };

export interface Answered {
  readonly rows: readonly { readonly question: string; readonly agreement: Agreement }[];
  /** All rows in one; null where there is only one. */
  readonly pooled: Figures | null;
}

type Who = Pick<ComparedNow, 'all' | 'chosen' | 'people' | 'tags'>;

/** The names of all tags that the compared people gave, with those that they stand under. */
export function namesGiven({ all, chosen, people, tags }: Who): readonly string[] {
  const names = all
    .filter(({ creatorId }) => chosen.includes(whoIs(people, creatorId)))
    .flatMap((annotation) => [...tagNames(annotation, tags)]);
  return [...new Set(names)].sort((a, b) => a.localeCompare(b));
}

/** How far the compared people agree on what is asked. A tag counts with those under it, and tags of one name are one. */
export function answered(
  who: Who,
  text: SourceText,
  asked: Asked,
  unit: Unit,
  withUntouched: boolean,
): Answered {
  const { all, chosen, people, tags } = who;
  const own = chosen.map((id) => all.filter(({ creatorId }) => whoIs(people, creatorId) === id));
  const within = withUntouched ? null : own.flat().map(({ target }) => target);
  const on = (counts: (annotation: Annotation) => boolean) =>
    agreementOn({
      text,
      unit,
      marks: own.map((annotations) => annotations.filter(counts).map(({ target }) => target)),
      within,
    });
  const onTag = (name: string) => on((annotation) => tagNames(annotation, tags).has(name));
  switch (asked.type) {
    case 'marked':
      return { rows: [{ question: 'Marked at all', agreement: on(() => true) }], pooled: null };
    case 'tag':
      return { rows: [{ question: asked.name, agreement: onTag(asked.name) }], pooled: null };
    case 'everyTag': {
      const rows = namesGiven(who).map((name) => ({ question: name, agreement: onTag(name) }));
      return {
        rows,
        pooled: rows.length > 1 ? pooledFigures(rows.map(({ agreement }) => agreement)) : null,
      };
    }
  }
}
