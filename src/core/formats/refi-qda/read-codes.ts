import { childOf, elementsOf, textOf, type MarkupElement } from '../../markup/tree.ts';
import { lookOf } from '../../model/color.ts';
import type { PersonId, TagId } from '../../model/id.ts';
import type { Tag } from '../../model/tag.ts';
import { COLOR_VALUES, nearestColor } from '../color-values.ts';
import { derivedUuid } from '../derived-id.ts';
import type { LossCounter } from '../loss.ts';
import type { Digest } from '../postil/parse.ts';
import { idOfGuid } from './guid.ts';

const LONGEST_NAME = 200;
const LONGEST_DESCRIPTION = 20_000;

/** The codes of a `Codes` element as tags, each below the one that it stands in. */
export async function tagsOfCodes(
  codes: MarkupElement | undefined,
  made: { readonly creatorId: PersonId; readonly at: string },
  { losses, digest }: { readonly losses: LossCounter; readonly digest: Digest },
): Promise<Map<string, Tag>> {
  const tags = new Map<string, Tag>();
  const visit = async (parent: MarkupElement | undefined, parentId: TagId | null): Promise<void> => {
    for (const code of parent === undefined ? [] : elementsOf(parent, 'Code')) {
      const said = code.attributes.get('name')?.trim() ?? '';
      const id =
        (idOfGuid(code.attributes.get('guid')) as TagId | null) ??
        (`urn:uuid:${await derivedUuid(digest, 'code', parentId ?? '', said)}` as TagId);
      if (tags.has(id)) {
        losses.add('badRecords');
        continue;
      }
      const look = lookOf(tags.size);
      const value = code.attributes.get('color');
      const color = value === undefined ? null : nearestColor(value);
      if (color !== null && value?.toLowerCase() !== COLOR_VALUES[color]) losses.add('nearestColours');
      const description = textOf(childOf(code, 'Description'));
      if (said.length > LONGEST_NAME || description.length > LONGEST_DESCRIPTION) losses.add('shortened');
      tags.set(id, {
        id,
        name: said.slice(0, LONGEST_NAME) || 'Untitled',
        color: color ?? look.color,
        pattern: look.pattern,
        description: description.slice(0, LONGEST_DESCRIPTION),
        parentId,
        mergedInto: null,
        creatorId: made.creatorId,
        created: made.at,
        modified: made.at,
        revision: 1,
      });
      for (const note of elementsOf(code, 'NoteRef')) if (note.name !== '') losses.add('memos');
      await visit(code, id);
    }
  };
  await visit(codes, null);
  return tags;
}
