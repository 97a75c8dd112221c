import { z } from '../zod.ts';
import { colorSchema } from './color.ts';
import { newId, personIdSchema, type Maker, type PersonId } from './id.ts';
import { instantSchema } from './record.ts';

/** Somebody who annotates. Two people with one name stay two: the id decides, never the name. */
export const personSchema = z.object({
  id: personIdSchema,
  name: z.string().min(1).max(200),
  color: colorSchema,
  /**
   * Whom this person was declared to be: one person on two computers is two records, and this makes one of them stand
   * for the other (`whoIs`). Nothing that either wrote is rewritten. Absent or null for who stands for herself.
   */
  samePersonAs: personIdSchema.nullable().optional(),
  created: instantSchema,
  modified: instantSchema,
  revision: z.int().min(1),
});

export type Person = z.infer<typeof personSchema>;

export function makePerson(maker: Maker, fields: Pick<Person, 'name' | 'color'>): Person {
  const now = maker.now();
  return {
    id: newId<'person'>(maker) satisfies PersonId,
    ...fields,
    created: now,
    modified: now,
    revision: 1,
  };
}
