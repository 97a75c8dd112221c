import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { realDisk } from '../files/disk.ts';
import { seal } from '../files/sealed.ts';
import { changeOf } from '../test-support/changes.ts';
import { faultyDisk, systemError, temporaryFolder } from '../test-support/disks.ts';
import { CHAIN_START, checkLine, JOURNAL_VERSION, writeLine } from './line.ts';
import { cutTornTail, Journal, lineageOfJournal, readJournal } from './journal.ts';
import { replay, type Replay } from './replay.ts';

const start = { lineage: 'the-lineage', seq: 0, chain: CHAIN_START };

/** The bytes of a journal file with changes 1 to n, and where each line ends. */
function journalBytes(n: number): { bytes: Buffer; ends: number[] } {
  const lines: Buffer[] = [];
  const ends: number[] = [];
  let chain = CHAIN_START;
  let length = 0;
  for (let seq = 1; seq <= n; seq++) {
    const line = writeLine({ seq, lineage: start.lineage, change: changeOf(seq, `Zoë ${seq}`) }, chain);
    lines.push(line.bytes);
    chain = line.chain;
    length += line.bytes.length;
    ends.push(length);
  }
  return { bytes: Buffer.concat(lines), ends };
}

function read(bytes: Buffer, known = start): Replay {
  const result = replay([{ name: 'a.jsonl', bytes }], known);
  if ('newer' in result) throw new Error('newer');
  return result;
}

const seqs = (result: Replay) => result.changes.map((change) => change.seq);

test('what was appended is read back in order, and the head with it', async () => {
  const folder = await temporaryFolder();
  const journal = new Journal(realDisk, folder, start, null);
  for (let n = 1; n <= 3; n++) await journal.append(changeOf(n));
  await journal.close();

  const result = (await readJournal(realDisk, folder, start)) as Replay;
  expect(result.changes.map(({ change }) => change)).toEqual([1, 2, 3].map((n) => changeOf(n)));
  expect(result).toMatchObject({
    head: journal.head,
    damaged: [],
    changesLost: 0,
    tornTail: null,
    goesOn: true,
  });
  expect(await readdir(folder)).toEqual(['000000000001.jsonl']);
  expect(await lineageOfJournal(realDisk, folder)).toBe('the-lineage');
});

test('changes appended at the same time are numbered one after another', async () => {
  const journal = new Journal(realDisk, await temporaryFolder(), start, null);
  const heads = await Promise.all([1, 2, 3, 4, 5].map((n) => journal.append(changeOf(n))));
  expect(heads.map((head) => head.ok && head.value.seq)).toEqual([1, 2, 3, 4, 5]);
  await journal.close();
});

test('cut at any byte, a file keeps every whole line before the cut and nothing else', () => {
  const { bytes, ends } = journalBytes(4);
  for (let cut = 0; cut <= bytes.length; cut++) {
    const result = read(bytes.subarray(0, cut));
    const whole = ends.filter((end) => end <= cut).length;
    expect(seqs(result)).toEqual([1, 2, 3, 4].slice(0, whole));
    expect(result.damaged).toEqual([]);
    const wholeBytes = ends[whole - 1] ?? 0;
    expect(result.tornTail).toEqual(
      wholeBytes === cut ? null : { name: 'a.jsonl', wholeBytes, tornBytes: cut - wholeBytes },
    );
  }
});

test('any damaged byte is noticed; every line but those it touches is kept', () => {
  const { bytes, ends } = journalBytes(5);
  const at = fc.integer({ min: 0, max: bytes.length - 1 });
  fc.assert(
    fc.property(at, fc.integer({ min: 1, max: 255 }), (position, difference) => {
      const damaged = Buffer.from(bytes);
      damaged[position] = (damaged[position] ?? 0) ^ difference;
      const result = read(damaged);
      const touched = ends.findIndex((end) => position < end) + 1;
      const isLineFeed = ends.includes(position + 1);
      const lost = new Set([touched, ...(isLineFeed ? [touched + 1] : [])]);
      expect(seqs(result)).toEqual([1, 2, 3, 4, 5].filter((seq) => !lost.has(seq)));
      expect(result.damaged.length > 0 || result.tornTail !== null).toBe(true);
      if (!result.tornTail) expect(result.changesLost).toBeGreaterThanOrEqual(1);
      expect(result.goesOn && result.tornTail === null).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test('lines up to a known head are passed over, and the chain must go on from it', () => {
  const { bytes } = journalBytes(4);
  const second = read(bytes).changes[1];
  expect(seqs(read(bytes, { ...start, seq: 2, chain: second?.chain ?? '' }))).toEqual([3, 4]);

  const third = bytes.subarray(bytes.indexOf(`{"v":${JOURNAL_VERSION},"seq":3`));
  const other = read(third, { ...start, seq: 2, chain: 'f'.repeat(64) });
  expect(seqs(other)).toEqual([3, 4]);
  expect(other.damaged).toEqual(['a.jsonl']);
});

test('a missing file between two others is told as so many lost changes', () => {
  const { bytes, ends } = journalBytes(6);
  const file = (from: number, to: number) => ({
    name: `${from}.jsonl`,
    bytes: bytes.subarray(ends[from - 2] ?? 0, ends[to - 1]),
  });
  const result = replay([file(1, 2), file(5, 6)], start) as Replay;
  expect(seqs(result)).toEqual([1, 2, 5, 6]);
  expect(result).toMatchObject({ changesLost: 2, damaged: [], goesOn: true });
});

test('lines of another library are not taken for ours', () => {
  const { bytes } = journalBytes(2);
  const result = read(bytes, { ...start, lineage: 'another' });
  expect(result).toMatchObject({ changes: [], damaged: ['a.jsonl'] });
});

test('a journal of a newer version is said to be one', () => {
  const line = writeLine({ seq: 1, lineage: 'l', change: changeOf(1) }, CHAIN_START).bytes.toString();
  const newer = JOURNAL_VERSION + 1;
  const body = line.slice(0, line.indexOf(',"chain"')).replace(`{"v":${JOURNAL_VERSION}`, `{"v":${newer}`);
  // Only the checksum is ours to write: a newer version keeps the way in which lines are sealed.
  const sealed = writeSealed(body);
  expect(checkLine(sealed)).toEqual({ type: 'newer', version: newer });
});

test('a line that bears its checksum and yet is no journal line is damage', () => {
  expect(checkLine(writeSealed('{"v":1,"seq":"one"'))).toEqual({ type: 'damaged' });
  expect(checkLine(writeSealed('not json at all'))).toEqual({ type: 'damaged' });
  expect(checkLine(Buffer.alloc(0))).toEqual({ type: 'damaged' });
});

test('a torn tail is cut off, and the next line goes on where the last whole one ends', async () => {
  const folder = await temporaryFolder();
  const { bytes, ends } = journalBytes(2);
  const file = path.join(folder, '000000000001.jsonl');
  await writeFile(file, bytes.subarray(0, (ends[1] ?? 0) - 7));
  const torn = (await readJournal(realDisk, folder, start)) as Replay;
  expect(torn.tornTail).not.toBeNull();
  await cutTornTail(realDisk, folder, '000000000001.jsonl', torn.tornTail?.wholeBytes ?? 0);

  const journal = new Journal(realDisk, folder, torn.head, '000000000001.jsonl');
  await journal.append(changeOf(9));
  await journal.close();
  const result = (await readJournal(realDisk, folder, start)) as Replay;
  expect(seqs(result)).toEqual([1, 2]);
  expect(result).toMatchObject({ damaged: [], tornTail: null, changesLost: 0 });
});

test('a line that the disk took only half of is cut off again, and the next append succeeds', async () => {
  const folder = await temporaryFolder();
  let full = false;
  const disk = faultyDisk(realDisk, (call) => (full && call === 'append' ? systemError('ENOSPC') : null));
  const journal = new Journal(disk, folder, start, null);
  await journal.append(changeOf(1));
  full = true;
  expect(await journal.append(changeOf(2))).toEqual({ ok: false, error: { type: 'diskFull' } });
  full = false;
  expect(await journal.append(changeOf(3))).toMatchObject({ ok: true, value: { seq: 2 } });
  await journal.close();

  const result = (await readJournal(realDisk, folder, start)) as Replay;
  expect(result.changes.map(({ change }) => change)).toEqual([changeOf(1), changeOf(3)]);
  expect(result.damaged).toEqual([]);
});

test('where the half line cannot be cut off at once, it is before anything else is appended', async () => {
  const folder = await temporaryFolder();
  let failing: string[] = [];
  const disk = faultyDisk(realDisk, (call) => (failing.includes(call) ? systemError('EIO') : null));
  const journal = new Journal(disk, folder, start, null);
  await journal.append(changeOf(1));
  failing = ['append', 'truncate'];
  expect(await journal.append(changeOf(2))).toEqual({ ok: false, error: { type: 'io', code: 'EIO' } });
  failing = ['truncate'];
  expect(await journal.append(changeOf(3))).toEqual({ ok: false, error: { type: 'io', code: 'EIO' } });
  failing = [];
  expect(await journal.append(changeOf(4))).toMatchObject({ ok: true, value: { seq: 2 } });
  await journal.close();

  const bytes = await readFile(path.join(folder, '000000000001.jsonl'));
  expect(read(bytes).changes.map(({ change }) => change)).toEqual([changeOf(1), changeOf(4)]);
  expect(read(bytes).damaged).toEqual([]);
});

test('a change that could not be synced is not acknowledged and leaves nothing behind', async () => {
  const folder = await temporaryFolder();
  let failing = true;
  const disk = faultyDisk(realDisk, (call) => (failing && call === 'sync' ? systemError('EIO') : null));
  const journal = new Journal(disk, folder, start, null);
  expect(await journal.append(changeOf(1))).toEqual({ ok: false, error: { type: 'io', code: 'EIO' } });
  failing = false;
  await journal.append(changeOf(2));
  expect((await journal.since(0)).ok).toBe(true);
  expect(await journal.since(0)).toMatchObject({ value: [{ seq: 1, change: changeOf(2) }] });
  await journal.close();
});

test('changes are served from any seq on, and null says that the journal does not reach back', async () => {
  const folder = await temporaryFolder();
  const journal = new Journal(realDisk, folder, { ...start, seq: 10, chain: 'a'.repeat(64) }, null);
  await journal.append(changeOf(11));
  await journal.append(changeOf(12));
  const since = async (seq: number) => {
    const changes = await journal.since(seq);
    if (!changes.ok) throw new Error(changes.error.type);
    return changes.value?.map((change) => change.seq) ?? null;
  };
  expect(await since(10)).toEqual([11, 12]);
  expect(await since(11)).toEqual([12]);
  expect(await since(12)).toEqual([]);
  expect(await since(9)).toBeNull();
  expect(await since(13)).toBeNull();
  await journal.close();
});

test('a file that has grown large is followed by a new one, and both are read as one journal', async () => {
  const folder = await temporaryFolder();
  const journal = new Journal(realDisk, folder, start, null);
  const large = 'x'.repeat(1_500_000);
  for (let n = 1; n <= 4; n++) await journal.append(changeOf(n, large));
  await journal.close();
  expect(await readdir(folder)).toEqual(['000000000001.jsonl', '000000000003.jsonl']);
  const result = (await readJournal(realDisk, folder, start)) as Replay;
  expect(seqs(result)).toEqual([1, 2, 3, 4]);
  expect(result).toMatchObject({ damaged: [], goesOn: true });
});

/** A line with a right checksum around any body. */
function writeSealed(body: string): Buffer {
  return Buffer.from(seal(`${body},"chain":"${CHAIN_START}"}`));
}
