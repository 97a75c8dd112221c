import { z } from '../zod.ts';

/**
 * The version of a record that lost when two versions with the same revision met. Kept, so that nothing a person
 * wrote disappears; listed under the record that won.
 */
export const supersededSchema = z.object({
  /** `<record id>@<fingerprint of its canonical JSON>`: the same loser is kept once, however often it loses. */
  id: z.string().min(1).max(400),
  table: z.enum(['sources', 'annotations', 'replies', 'tags', 'people', 'guides', 'answers']),
  recordId: z.string().min(1).max(200),
  record: z.record(z.string(), z.json()),
});

export type Superseded = z.infer<typeof supersededSchema>;
