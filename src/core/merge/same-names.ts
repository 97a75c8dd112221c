import type { Edit } from '../library/change.ts';
import { replaced } from '../library/edits.ts';
import { mergeTags } from '../library/removals.ts';
import type { LibraryState } from '../library/tables.ts';
import { visibleTags } from '../library/tags.ts';
import type { Maker } from '../model/id.ts';
import { isLive } from '../model/record.ts';
import { settingsSchema } from '../model/setting.ts';
import type { Tag, TagTombstone } from '../model/tag.ts';
import type { PlannedRecord, SameName } from './merge-plan.ts';
import { namesOfPeople } from './plan-people.ts';

/** What was said of tags that have one name: those that are one tag, and those that are not. */
export interface NameDecisions {
  /** Theirs becomes an alias of ours, for good. */
  readonly joined: readonly SameName[];
  /** Both stay, and nobody is asked about them again. */
  readonly apart: readonly SameName[];
}

/**
 * The tags of a file that are called as another tag that people see once all of it is here, each with that tag: one's own
 * where there is one, else one that was here before. Case and outer space make no other name. Two tags of one person are
 * two, and so are those that were kept apart; everything else is asked about with each file that brings it.
 */
export function sameNames(state: LibraryState, records: readonly PlannedRecord[]): SameName[] {
  const merged = new Map(state.tags);
  const inFile = new Set<string>();
  for (const record of records) {
    if (record.table !== 'tags' || !isLive(record.theirs)) continue;
    inFile.add(record.id);
    putTags(merged, record.edits);
  }
  if (inFile.size === 0) return [];
  const groups = new Map<string, Tag[]>();
  for (const tag of visibleTags(merged)) {
    const group = groups.get(spelled(tag.name));
    if (group === undefined) groups.set(spelled(tag.name), [tag]);
    else group.push(tag);
  }
  const me = state.settings.get('me')?.value;
  const apart = new Set(keptApart(state));
  const nameOf = namesOfPeople(state, records);
  const found: SameName[] = [];
  for (const group of groups.values()) {
    const ours =
      group.find(({ creatorId }) => creatorId === me) ??
      group.find(({ id }) => state.tags.has(id)) ??
      group[0];
    if (ours === undefined) continue;
    for (const tag of group) {
      if (tag === ours || !inFile.has(tag.id) || tag.creatorId === ours.creatorId) continue;
      if (group.some((other) => apart.has(pairOf(tag.id, other.id)))) continue;
      found.push({
        name: tag.name,
        theirs: tag.id,
        theirsBy: nameOf(tag.creatorId),
        ours: ours.id,
        oursBy: nameOf(ours.creatorId),
      });
    }
  }
  return found;
}

/**
 * The edits that do what was decided, on the library as it is when `taken` has been carried out. What was kept apart is
 * remembered with the settings: it is one person's answer, and goes to nobody else.
 */
export function decisionEdits(
  state: LibraryState,
  taken: readonly PlannedRecord[],
  { joined, apart }: NameDecisions,
  maker: Pick<Maker, 'now'>,
): Edit[] {
  const tags = new Map<string, Tag | TagTombstone>(state.tags);
  for (const record of taken) putTags(tags, record.edits);
  const edits = joined.flatMap(({ theirs, ours }) => {
    const [from, into] = [tags.get(theirs), tags.get(ours)];
    if (!from || !into || !isLive(from) || !isLive(into)) return [];
    const made = mergeTags(from, into, tags, maker);
    putTags(tags, made);
    return made;
  });
  const known = keptApart(state);
  const added = apart.map(({ theirs, ours }) => pairOf(theirs, ours)).filter((pair) => !known.includes(pair));
  if (added.length > 0) {
    const before = state.settings.get('tagsKeptApart') ?? null;
    edits.push(replaced('settings', before, { id: 'tagsKeptApart', value: [...known, ...added] }));
  }
  return edits;
}

function keptApart({ settings }: LibraryState): readonly string[] {
  return settingsSchema.shape.tagsKeptApart.safeParse(settings.get('tagsKeptApart')?.value).data ?? [];
}

function pairOf(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

function putTags(tags: Map<string, Tag | TagTombstone>, edits: readonly Edit[]): void {
  for (const edit of edits) if (edit.table === 'tags' && edit.after !== null) tags.set(edit.id, edit.after);
}

function spelled(name: string): string {
  return name.trim().normalize('NFKC').toLowerCase();
}
