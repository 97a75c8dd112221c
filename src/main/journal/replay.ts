import type { NumberedChange } from '@shared/bridge.ts';
import type { Head } from '@shared/opened.ts';
import { CHAIN_START, checkLine } from './line.ts';

/** A journal file as it stands on the disk. */
export interface JournalFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A head from which on a journal is read; the chain may be unknown where only the seq is asked for. */
export type KnownHead = Omit<Head, 'chain'> & { readonly chain: string | null };

/** What the files of a journal say, after a head that is already known. */
export interface Replay {
  /** The changes after the known head, in order. Contiguous unless `changesLost` is above 0. */
  readonly changes: readonly NumberedChange[];
  readonly head: Head;
  /** Set where the last file ends in the middle of a line, as a crash leaves it: how much of it is whole. */
  readonly tornTail: {
    readonly name: string;
    readonly wholeBytes: number;
    readonly tornBytes: number;
  } | null;
  /** The names of the files in which something else than a torn tail is wrong. */
  readonly damaged: readonly string[];
  /** How many changes after the known head cannot be read. */
  readonly changesLost: number;
  /** Whether new lines may go on in the last file. */
  readonly goesOn: boolean;
}

export type ReplayOrNewer = Replay | { readonly newer: number };

/**
 * Reads journal files in order, from a known head on.
 *
 * Every whole line that bears its checksum is kept, also behind a damaged one: changes carry whole records, so what
 * follows a gap still says what those records were. Lines up to the known head only have to be there for the history.
 */
export function replay(files: readonly JournalFile[], known: KnownHead): ReplayOrNewer {
  const changes: NumberedChange[] = [];
  const damaged = new Set<string>();
  let { seq, chain } = known;
  let changesLost = 0;
  let damagedSinceLast = 0;
  let tornTail: Replay['tornTail'] = null;
  let previous: { seq: number; chain: string } | null = null;

  for (const [index, { name, bytes }] of files.entries()) {
    let lineOfFile = 0;
    for (const { start, end, whole } of pieces(bytes)) {
      lineOfFile += 1;
      const line = checkLine(bytes.subarray(start, end));
      if (line.type === 'newer') return { newer: line.version };
      if (!whole && index === files.length - 1) {
        tornTail = { name, wholeBytes: start, tornBytes: end - start };
        continue;
      }
      if (line.type === 'damaged' || line.entry.lineage !== known.lineage) {
        damaged.add(name);
        damagedSinceLast += 1;
        continue;
      }
      const { entry } = line;
      const before: { seq: number; chain: string | null } = previous ?? { seq, chain };
      const isNext = entry.seq === before.seq + 1;
      const follows = before.chain === null || line.follows(before.chain);
      // A gap between two files is not the fault of the second.
      if (!whole || (isNext ? !follows : lineOfFile > 1)) damaged.add(name);
      previous = entry;
      if (entry.seq <= seq) {
        damagedSinceLast = 0;
        continue;
      }
      changesLost += entry.seq - seq - 1;
      damagedSinceLast = 0;
      changes.push({ seq: entry.seq, chain: entry.chain, change: entry.change });
      ({ seq, chain } = entry);
    }
  }
  return {
    changes,
    head: { lineage: known.lineage, seq, chain: chain ?? CHAIN_START },
    tornTail,
    damaged: [...damaged],
    changesLost: changesLost + damagedSinceLast,
    goesOn: previous?.seq === seq && damaged.size === 0,
  };
}

/** The lineage of the first sound line of a file. */
export function firstLineage(bytes: Buffer): string | null {
  for (const { start, end } of pieces(bytes)) {
    const line = checkLine(bytes.subarray(start, end));
    if (line.type === 'entry') return line.entry.lineage;
  }
  return null;
}

/** The stretches between line feeds; the last one is not whole when the file does not end in one. */
function* pieces(bytes: Buffer): Generator<{ start: number; end: number; whole: boolean }> {
  let start = 0;
  while (start < bytes.length) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed === -1 ? bytes.length : feed;
    if (end > start) yield { start, end, whole: feed !== -1 };
    start = end + 1;
  }
}
