import type { PassageRow } from '../formats/passage-row.ts';
import { sourceIdOf } from './digest.ts';
import { anId } from './arbitraries.ts';

/** A passage as tables have it, with what a test says of it. */
export function aRow(fields: Partial<PassageRow> = {}): PassageRow {
  return {
    annotationId: anId('annotation', 1),
    sourceId: sourceIdOf('text'),
    title: 'Conversation at the harbour',
    date: '1944-12-06',
    citation: 'Harbour archive, box 3',
    place: '¶12',
    locator: { type: 'paragraph', value: '12' },
    speaker: '',
    quote: 'the western border',
    before: 'He speaks of ',
    after: ' as settled.',
    tags: ['border'],
    note: 'He **opens** the topic.',
    person: 'Ann',
    created: '2026-11-22T10:42:00.000Z',
    modified: '2026-11-22T10:43:00.000Z',
    replies: [],
    ...fields,
  };
}
