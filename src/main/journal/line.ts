import { createHash } from 'node:crypto';
import { z } from '@core/zod.ts';
import type { Change } from '@core/library/change.ts';
import { TABLE_NAMES } from '@core/library/tables.ts';
import { parseJson, seal, unseal } from '../files/sealed.ts';

/**
 * One line of the journal:
 *
 *     {"v":2,"seq":7,"lineage":"…","change":{…},"chain":"<64 hex>","crc":"<8 hex>"}
 *
 * `chain` is the SHA-256 of the previous line's chain and of this line up to `chain`: it ties the line to the whole
 * history before it. `crc` is the CRC-32 of everything before it: it tells a damaged line without knowing the others.
 * Both are checked on the bytes as they stand, never on a line written anew.
 */
export interface JournalEntry {
  readonly seq: number;
  readonly lineage: string;
  readonly chain: string;
  readonly change: Change;
}

/**
 * The version of what lines hold: their shape, and the kinds of record. A journal with a higher one is left alone. Lines of
 * version 1 know neither guides nor answers, and are otherwise the same.
 */
export const JOURNAL_VERSION = 2;

/** The chain before the first line. */
export const CHAIN_START = '0'.repeat(64);

export type CheckedLine =
  | {
      readonly type: 'entry';
      readonly entry: JournalEntry;
      readonly follows: (previousChain: string) => boolean;
    }
  | { readonly type: 'newer'; readonly version: number }
  | { readonly type: 'damaged' };

/** A change as a journal line, with its line feed, and the chain that the next one goes on from. */
export function writeLine(
  fields: { seq: number; lineage: string; change: Change },
  previousChain: string,
): { bytes: Buffer; chain: string } {
  const { seq, lineage, change } = fields;
  const body = JSON.stringify({ v: JOURNAL_VERSION, seq, lineage, change }).slice(0, -1);
  const chain = chainAfter(previousChain, body);
  return {
    bytes: Buffer.from(`${seal(`${body},"chain":"${chain}"}`)}
`),
    chain,
  };
}

/** Checks a line, without its line feed, on its bytes as they stand in the file. */
export function checkLine(line: Buffer): CheckedLine {
  const sealed = unseal(line);
  const chainAt = (sealed?.length ?? 0) - `,"chain":"${CHAIN_START}"`.length;
  if (sealed === null || chainAt <= 0) return { type: 'damaged' };

  const body = line.subarray(0, chainAt);
  const chain = line.toString('latin1', chainAt + ',"chain":"'.length, sealed.length - 1);
  const json = parseJson(`${body.toString('utf8')}}`);
  const version = versionSchema.safeParse(json);
  if (version.success && version.data.v > JOURNAL_VERSION) return { type: 'newer', version: version.data.v };
  const fields = fieldsSchema.safeParse(json);
  if (!fields.success) return { type: 'damaged' };
  const { seq, lineage, change } = fields.data;
  return {
    type: 'entry',
    entry: { seq, lineage, chain, change: change as unknown as Change },
    follows: (previousChain) => chainAfter(previousChain, body) === chain,
  };
}

const versionSchema = z.looseObject({ v: z.int() });

// No more than what reading on relies on: a change was validated when it was accepted, and stays accepted although
// validators become stricter.
const fieldsSchema = z.object({
  seq: z.int().min(1),
  lineage: z.string(),
  change: z.looseObject({
    id: z.string(),
    edits: z.array(z.looseObject({ table: z.enum(TABLE_NAMES), id: z.string() })),
  }),
});

function chainAfter(previousChain: string, body: string | Buffer): string {
  return createHash('sha256').update(previousChain).update('\n').update(body).digest('hex');
}
