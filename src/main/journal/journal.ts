import path from 'node:path';
import type { Change } from '@core/library/change.ts';
import { ok, type Result } from '@core/result.ts';
import type { NumberedChange } from '@shared/bridge.ts';
import type { Head } from '@shared/opened.ts';
import { attempt, type DiskFailure } from '../files/attempt.ts';
import type { Disk, LogFile } from '../files/disk.ts';
import { writeLine } from './line.ts';
import { firstLineage, replay, type JournalFile, type KnownHead, type ReplayOrNewer } from './replay.ts';

/** A file that has grown beyond this is left as it is, and a new one begun. */
const FULL_FILE_BYTES = 4 * 1024 * 1024;

/**
 * The journal: what every acknowledged change rests on. Append-only files of JSON lines in one folder, each named after
 * the first change in it. They are never removed: they are the history that undo reaches back into.
 */
export class Journal {
  readonly #disk: Disk;
  readonly #folder: string;
  #head: Head;
  #log: { file: LogFile; size: number } | null = null;
  /** Where the next line goes on; null begins a new file. */
  #current: string | null;
  #tailInDoubt = false;
  #queue: Promise<unknown> = Promise.resolve();

  /** A journal that stands at `head`, going on in the file named `current`. */
  constructor(disk: Disk, folder: string, head: Head, current: string | null) {
    this.#disk = disk;
    this.#folder = folder;
    this.#head = head;
    this.#current = current;
  }

  get head(): Head {
    return this.#head;
  }

  /**
   * Appends a change and resolves when it is on the disk. A change that could not be kept leaves nothing behind: a line
   * written in part is cut off again before anything else is appended.
   */
  append(change: Change): Promise<Result<Head, DiskFailure>> {
    return this.#inTurn(async () => {
      const seq = this.#head.seq + 1;
      const line = writeLine({ seq, lineage: this.#head.lineage, change }, this.#head.chain);
      const written = await attempt(() => this.#write(line.bytes, seq));
      if (!written.ok) return written;
      this.#head = { ...this.#head, seq, chain: line.chain };
      return ok(this.#head);
    });
  }

  /** The changes after `seq`, oldest first; null when some of them are not in the journal any more. */
  since(seq: number): Promise<Result<readonly NumberedChange[] | null, DiskFailure>> {
    return this.#inTurn(async () => {
      if (seq === this.#head.seq) return ok([]);
      if (seq > this.#head.seq) return ok(null);
      const files = await attempt(() => readJournalFiles(this.#disk, this.#folder, seq));
      if (!files.ok) return files;
      const read = replay(files.value, { lineage: this.#head.lineage, seq, chain: null });
      const whole =
        !('newer' in read) && read.changesLost === 0 && read.head.seq === this.#head.seq
          ? read.changes
          : null;
      return ok(whole);
    });
  }

  async close(): Promise<void> {
    await this.#inTurn(async () => {
      await this.#log?.file.close();
      this.#log = null;
    });
  }

  async #write(bytes: Buffer, seq: number): Promise<void> {
    const log = await this.#openLog(seq);
    if (this.#tailInDoubt) {
      await log.file.truncate(log.size);
      this.#tailInDoubt = false;
    }
    try {
      await log.file.append(bytes);
      await log.file.sync();
    } catch (error) {
      this.#tailInDoubt = true;
      await attempt(() => log.file.truncate(log.size)).then((cut) => {
        if (cut.ok) this.#tailInDoubt = false;
      });
      throw error;
    }
    log.size += bytes.length;
  }

  async #openLog(seq: number): Promise<{ file: LogFile; size: number }> {
    if (this.#log && this.#log.size >= FULL_FILE_BYTES) {
      await this.#log.file.close();
      this.#log = null;
      this.#current = null;
    }
    if (this.#log) return this.#log;
    const isNew = this.#current === null;
    const name = this.#current ?? journalFileName(seq);
    const file = path.join(this.#folder, name);
    const opened = await this.#disk.openLog(file);
    try {
      const size = (await this.#disk.size(file)) ?? 0;
      if (isNew) await this.#disk.syncFolder(this.#folder);
      this.#current = name;
      this.#log = { file: opened, size };
      return this.#log;
    } catch (error) {
      await opened.close();
      throw error;
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}

/** Reads what a journal says after `known`, which comes from a snapshot or is the beginning. */
export async function readJournal(disk: Disk, folder: string, known: KnownHead): Promise<ReplayOrNewer> {
  return replay(await readJournalFiles(disk, folder, known.seq), known);
}

/** The lineage that a journal's lines bear; null when there is no sound line. */
export async function lineageOfJournal(disk: Disk, folder: string): Promise<string | null> {
  for (const { bytes } of await readJournalFiles(disk, folder, 0)) {
    const lineage = firstLineage(bytes);
    if (lineage !== null) return lineage;
  }
  return null;
}

/** Cuts off what a crash left of a line that was never acknowledged. */
export async function cutTornTail(
  disk: Disk,
  folder: string,
  name: string,
  wholeBytes: number,
): Promise<void> {
  const log = await disk.openLog(path.join(folder, name));
  try {
    await log.truncate(wholeBytes);
  } finally {
    await log.close();
  }
}

/** The names of a journal's files, oldest first. */
export async function journalFileNames(disk: Disk, folder: string): Promise<readonly string[]> {
  return (await disk.list(folder)).filter((name) => /^\d{12}\.jsonl$/.test(name));
}

/** The files that hold changes after `seq`. */
async function readJournalFiles(disk: Disk, folder: string, seq: number): Promise<readonly JournalFile[]> {
  const names = await journalFileNames(disk, folder);
  const needed = names.filter((_, index) => {
    const next = names[index + 1];
    return next === undefined || Number.parseInt(next, 10) > seq + 1;
  });
  const files: JournalFile[] = [];
  for (const name of needed) {
    const bytes = await disk.read(path.join(folder, name));
    if (bytes) files.push({ name, bytes });
  }
  return files;
}

function journalFileName(firstSeq: number): string {
  return `${String(firstSeq).padStart(12, '0')}.jsonl`;
}
