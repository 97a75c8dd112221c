/**
 * The shape of LevelDB's log files, as far as it takes to see where the last whole record ends: blocks of 32 KB, in each
 * records with a header of checksum (4 bytes), length (2) and type (1). What is too short for a header at a block's end
 * is filled with zeros.
 */
const BLOCK = 32_768;
const HEADER = 7;

/**
 * How many bytes of a log are whole records. LevelDB writes a record in two steps; a kill between them leaves a header
 * without its content, which LevelDB passes over at the next start and writes on behind it: at the start after that it
 * finds nonsense there and gives the whole database up. Without the torn end there is nothing to misread.
 *
 * What is damaged otherwise is left for LevelDB to find.
 */
export function wholeLength(log: Buffer): number {
  let whole = 0;
  let at = 0;
  while (at < log.length) {
    const leftInBlock = BLOCK - (at % BLOCK);
    if (leftInBlock < HEADER) {
      // A block's trailer belongs to the record before it, provided that something follows.
      at += leftInBlock;
      continue;
    }
    if (at + HEADER > log.length) break;
    const length = log.readUInt16LE(at + 4);
    const type = log[at + 6] ?? 0;
    if (type === 0 && length === 0) {
      if (isZero(log, at)) break;
      // Space that was set aside and not written: the rest of the block says nothing.
      at += leftInBlock;
      continue;
    }
    // No record is longer than its block: this one is damaged, not torn.
    if (HEADER + length > leftInBlock || type > LAST) return log.length;
    if (at + HEADER + length > log.length) break;
    at += HEADER + length;
    // The first parts of a record without its last one are as torn as a part of a part.
    if (type === FULL || type === LAST) whole = at;
  }
  return whole;
}

const FULL = 1;
const LAST = 4;

function isZero(log: Buffer, from: number): boolean {
  for (let at = from; at < log.length; at++) if (log[at] !== 0) return false;
  return true;
}
