import type { Change } from '@core/library/change.ts';
import type { ChangeId, PersonId } from '@core/model/id.ts';

function uuidOf(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** A change that brings the n-th person into a library: small, valid, and told apart from every other. */
export function changeOf(n: number, name = `Person ${n}`): Change {
  const at = '2026-11-23T08:00:00.000Z';
  const id = `urn:uuid:${uuidOf(n)}` as PersonId;
  return {
    id: `urn:uuid:${uuidOf(1_000_000 + n)}` as ChangeId,
    label: { type: 'introducedPerson', name },
    cause: { type: 'done' },
    by: null,
    at,
    edits: [
      {
        table: 'people',
        id,
        before: null,
        after: { id, name, color: 'amber', created: at, modified: at, revision: 1 },
      },
    ],
  };
}
