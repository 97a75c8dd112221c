import { describe, expect, it } from 'vitest';
import { makeAnnotation } from '../model/annotation.ts';
import { isLive } from '../model/record.ts';
import { makeReply } from '../model/reply.ts';
import type { Source } from '../model/source.ts';
import { anId } from '../test-support/arbitraries.ts';
import { sourceIdOf } from '../test-support/digest.ts';
import { countingMaker } from '../test-support/maker.ts';
import { deleteAnnotations, removeSource } from './removals.ts';

const maker = countingMaker();
const creatorId = anId('person', 1);
const target = { start: 0, end: 1, exact: 'a', prefix: '', suffix: '' };
const [here, elsewhere] = ['a text', 'another text'].map((text) =>
  makeAnnotation(maker, { sourceId: sourceIdOf(text), target, creatorId }),
) as [ReturnType<typeof makeAnnotation>, ReturnType<typeof makeAnnotation>];
const replies = [here, elsewhere].map((annotation) =>
  makeReply(maker, { annotationId: annotation.id, note: 'Yes.', creatorId: anId('person', 2) }),
);

describe('removing a document', () => {
  it('takes its annotations and the replies to them along, and nothing of other documents', () => {
    const source = { id: here.sourceId, revision: 1 } as Source;
    const edits = removeSource(source, [here, elsewhere], replies);
    expect(edits.map(({ table, id, after }) => [table, id, after])).toEqual([
      ['replies', replies[0]?.id, null],
      ['annotations', here.id, null],
      ['sources', source.id, null],
    ]);
  });
});

describe('deleting annotations', () => {
  it('leaves tombstones one revision up, and what others replied', () => {
    const edits = deleteAnnotations([here], maker);
    expect(edits).toHaveLength(1);
    const after = edits[0]?.after;
    expect(after).toMatchObject({ id: here.id, deleted: true, revision: 2 });
    expect(after !== null && after !== undefined && isLive(after)).toBe(false);
  });
});
