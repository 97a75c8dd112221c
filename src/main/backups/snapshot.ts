import { createHash } from 'node:crypto';
import { parseBackup, serializeBackup } from '@core/formats/postil/backup.ts';
import { settingsSchema } from '@core/model/setting.ts';
import type { LibraryState } from '@core/library/tables.ts';
import { err, ok, type Result } from '@core/result.ts';
import type { AllRecords } from '@shared/bridge.ts';
import type { Head } from '@shared/opened.ts';

/** What a snapshot holds: a library, and where its journal stood. */
export interface Snapshot {
  readonly head: Head;
  readonly state: LibraryState;
}

export type SnapshotError =
  | { readonly type: 'damaged' }
  | { readonly type: 'newerFormat'; readonly found: number; readonly known: number };

/** A library as an ordinary Postil file without the texts, which are files of their own. */
export function serializeSnapshot(
  { head, state }: Snapshot,
  made: { readonly id: string; readonly at: Date; readonly version: string },
): Buffer {
  const me = settingsSchema.shape.me.safeParse(state.settings.get('me')?.value);
  const person = me.success && me.data !== null ? state.people.get(me.data) : undefined;
  const header = {
    id: made.id,
    label: 'Backup',
    created: made.at.toISOString(),
    generator: { name: 'Postil', version: made.version, homepage: 'https://postil.example/' },
    creator: person ? { id: person.id, name: person.name } : null,
  };
  return Buffer.from(serializeBackup(state, head, header));
}

/** Reads a snapshot. One from which a single record does not come back is damaged. */
export async function parseSnapshot(bytes: Buffer): Promise<Result<Snapshot, SnapshotError>> {
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch {
    return err({ type: 'damaged' });
  }
  const backup = await parseBackup(json, (text) =>
    createHash('sha256').update(text, 'utf8').digest('base64url'),
  );
  if (!backup.ok) return err(backup.error.type === 'newerFormat' ? backup.error : { type: 'damaged' });
  const { head, state, setAside } = backup.value;
  return setAside.length === 0 ? ok({ head, state }) : err({ type: 'damaged' });
}

/** A library's records as arrays, which can be sent to a window. */
export function recordsOf(state: LibraryState): AllRecords {
  return {
    sources: [...state.sources.values()],
    annotations: [...state.annotations.values()],
    replies: [...state.replies.values()],
    tags: [...state.tags.values()],
    people: [...state.people.values()],
    guides: [...state.guides.values()],
    answers: [...state.answers.values()],
    superseded: [...state.superseded.values()],
    settings: [...state.settings.values()],
  };
}
