import { describe, expect, it } from 'vitest';
import type { PersonId, TagId } from '@core/model/id.ts';
import { makeTag } from '@core/model/tag.ts';
import { completeTag } from './tag-completion.ts';

const names = ['western bloc', 'Poland border', 'Curzon Line', 'Éire', 'East and West', 'westward'];
const tags = names.map((name, index) =>
  makeTag(
    { uuid: () => `00000000-0000-4000-8000-00000000000${index}`, now: () => '2026-01-01T00:00:00.000Z' },
    { name, color: 'amber', pattern: 'solid', creatorId: 'urn:uuid:1' as PersonId },
  ),
);
const idOf = (name: string) => tags[names.indexOf(name)]?.id as TagId;
const known = { tags, recent: [] as TagId[], counts: new Map<TagId, number>() };
const offered = (typed: string, more: Partial<typeof known> = {}) =>
  completeTag(typed, { ...known, ...more }).tags.map(({ name }) => name);

describe('completing a tag', () => {
  it('offers names that begin with what is typed, then words, then anything', () => {
    expect(offered('west')).toEqual(['western bloc', 'westward', 'East and West']);
    expect(offered('o')).toEqual(['Curzon Line', 'Poland border', 'western bloc']);
  });

  it('minds neither case nor accents', () => {
    expect(offered('eire')).toEqual(['Éire']);
    expect(offered('CURZON l')).toEqual(['Curzon Line']);
  });

  it('offers what was given last first, then what was given often', () => {
    const counts = new Map([[idOf('westward'), 9]]);
    expect(offered('west', { counts })).toEqual(['westward', 'western bloc', 'East and West']);
    expect(offered('west', { counts, recent: [idOf('western bloc')] })[0]).toBe('western bloc');
  });

  it('offers the last tags before anything is typed', () => {
    expect(offered('', { recent: [idOf('Éire'), idOf('Poland border')] }).slice(0, 2)).toEqual([
      'Éire',
      'Poland border',
    ]);
  });

  it('knows the tag that is called exactly that', () => {
    expect(completeTag(' poland  border ', known).exact?.name).toBe('Poland border');
    expect(completeTag('Poland', known).exact).toBeNull();
  });
});
