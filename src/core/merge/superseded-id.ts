import { canonicalJson } from '../library/canonical-json.ts';

/** A name for one version of a record: the same version has the same name in every library. */
export function supersededId(record: { readonly id: string }): string {
  return `${record.id}@${fingerprint(canonicalJson(record))}`;
}

/**
 * 106 bits that tell texts apart: enough among the versions of one record, which is all it is asked to do. No secrecy
 * and no identity of texts rests on it, so it need not be a cryptographic digest, and can be computed at once.
 */
function fingerprint(text: string): string {
  return [0x9e3779b9, 0x85ebca6b].map((seed) => hash53(text, seed).toString(16).padStart(14, '0')).join('');
}

function hash53(text: string, seed: number): number {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
