import type { CollectedAnnotations } from './collected.ts';
import { looksLikeHypothesis, readHypothesis } from './hypothesis/read-hypothesis.ts';
import type { Digest } from './postil/parse.ts';
import { looksLikeWebAnnotations, readWebAnnotations } from './web-annotation/read-web-annotations.ts';

/** Annotations of another program, and how people call the format they came in. */
export interface ReadAnnotations extends CollectedAnnotations {
  readonly format: 'Hypothesis' | 'W3C Web Annotations';
}

/** Reads JSON of a program that keeps annotations and only names their documents; null for JSON of any other kind. */
export async function readAnnotations(json: unknown, digest: Digest): Promise<ReadAnnotations | null> {
  if (looksLikeHypothesis(json)) return { format: 'Hypothesis', ...(await readHypothesis(json, digest)) };
  if (looksLikeWebAnnotations(json)) {
    return { format: 'W3C Web Annotations', ...(await readWebAnnotations(json, digest)) };
  }
  return null;
}
