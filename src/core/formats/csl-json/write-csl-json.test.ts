import { describe, expect, it } from 'vitest';
import { sliceFor } from '../../library/slice.ts';
import { isLive } from '../../model/record.ts';
import type { Metadata } from '../../model/source.ts';
import { aLibrary } from '../../test-support/small-library.ts';
import { writeCslJson } from './write-csl-json.ts';

const slice = sliceFor(aLibrary().state, { type: 'everything' });

function itemWith(metadata: Metadata): Record<string, unknown> {
  const [source] = slice.sources.filter(isLive);
  if (!source) throw new Error('no document');
  const file = writeCslJson({ ...slice, sources: [{ ...source, metadata }] });
  const [item] = JSON.parse(file) as Record<string, unknown>[];
  return item ?? {};
}

describe('documents for reference managers', () => {
  it('have what is known of them', () => {
    expect(
      itemWith({
        author: 'Ministry of Ports, Office II',
        genre: 'Memorandum',
        archiveReference: 'NP 12/4',
        address: 'https://ports.example/12',
        language: 'en',
        citation: '“A talk”, 1921.',
      }),
    ).toMatchObject({
      type: 'document',
      author: [{ literal: 'Ministry of Ports, Office II' }],
      genre: 'Memorandum',
      archive_location: 'NP 12/4',
      URL: 'https://ports.example/12',
      language: 'en',
      note: '“A talk”, 1921.',
    });
    expect(JSON.parse(writeCslJson(slice))).toHaveLength(slice.sources.filter(isLive).length);
  });

  it.each([
    ['1944-12-06', { 'date-parts': [[1944, 12, 6]] }],
    ['1944-12', { 'date-parts': [[1944, 12]] }],
    ['1944~', { 'date-parts': [[1944]], circa: true }],
    [
      '1944-12/1945-01',
      {
        'date-parts': [
          [1944, 12],
          [1945, 1],
        ],
      },
    ],
    ['194X', { literal: 'the 1940s' }],
  ])('are dated as far as it is known: %s', (date, issued) => {
    expect(itemWith({ date })['issued']).toEqual(issued);
  });
});
