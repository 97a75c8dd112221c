import { describe, expect, it } from 'vitest';
import type { SourceId } from '../model/id.ts';
import { inReadingOrder } from './reading-order.ts';

describe('documents in the order of their reading', () => {
  it('go by what their dates mean, not by how they are written; those without a date come last', () => {
    const dates = ['1944-12', undefined, '194X', '1944-12-06', '-0044', '../1930', '1944~', '1944-11/..'];
    const listed = dates
      .map((date, n) => ({ id: `${n}` as SourceId, title: '', metadata: date === undefined ? {} : { date } }))
      .sort(inReadingOrder);
    expect(listed.map(({ metadata }) => metadata.date)).toEqual([
      '../1930',
      '-0044',
      '194X',
      '1944~',
      '1944-11/..',
      '1944-12',
      '1944-12-06',
      undefined,
    ]);
  });

  it('go by title, then by id, where the dates mean the same', () => {
    const of = (id: string, title: string, date: string) => ({
      id: id as SourceId,
      title,
      metadata: { date },
    });
    const [a, b, c] = [of('2', 'A', '1944?'), of('1', 'B', '1944'), of('3', 'B', '1944~')];
    expect([c, b, a].sort(inReadingOrder)).toEqual([a, b, c]);
  });
});
