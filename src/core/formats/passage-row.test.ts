import { expect, it } from 'vitest';
import { emptyState } from '../library/apply.ts';
import { sliceFor } from '../library/slice.ts';
import { anId } from '../test-support/arbitraries.ts';
import { aLibrary } from '../test-support/small-library.ts';
import { lossInWords, LossCounter } from './loss.ts';
import { passageRows } from './passage-row.ts';

const { state, texts } = aLibrary();
const slice = sliceFor(state, { type: 'everything' });
const rows = passageRows(slice, (id) => texts.get(id));

it('lists passages by the date of their document, then by place, with all that is about them', () => {
  expect(rows.map(({ quote }) => quote)).toEqual(['western bloc', 'We are continentals', 'a lighthouse']);
  expect(rows[0]).toMatchObject({
    title: 'Conversation',
    date: '1944-12-06',
    place: '¶1',
    speaker: 'Marshal',
    tags: ['bloc'],
    note: 'He *opens* it.',
    person: 'Ann',
    replies: [{ person: 'Ben', note: 'As a question.' }],
  });
});

it('takes chosen passages in the order in which they were chosen', () => {
  const only = [anId('annotation', 3), anId('annotation', 99), anId('annotation', 1)];
  const chosen = passageRows(slice, () => undefined, only);
  expect(chosen.map(({ annotationId }) => annotationId)).toEqual([
    anId('annotation', 3),
    anId('annotation', 1),
  ]);
  expect(chosen[0]?.place).toBe('');
  expect(passageRows(sliceFor(emptyState(), { type: 'everything' }), () => undefined)).toEqual([]);
});

it('says losses in sentences that fit their number', () => {
  const losses = new LossCounter();
  losses.add('replies', 2);
  losses.add('texts');
  losses.add('cases', 0);
  expect(losses.report().map(lossInWords)).toEqual([
    'The text of 1 document is not in it, only the passages.',
    '2 replies are left out.',
  ]);
});
