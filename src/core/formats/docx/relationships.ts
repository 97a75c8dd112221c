import { elementsOf } from '../../markup/tree.ts';
import { ok, type Result } from '../../result.ts';
import { resolvePart, type Package, type PartError } from '../package.ts';

/** What a part of a document refers to, by the id that it uses for it. */
export interface Relationship {
  /** The last word of its type: "hyperlink", "footnotes". */
  readonly type: string;
  /** An address outside, or the name of another part. */
  readonly target: string;
  readonly isOutside: boolean;
}

/** The relationships of a part; of the package as a whole where `part` is empty. */
export function relationshipsOf(
  document: Package,
  part: string,
): Result<ReadonlyMap<string, Relationship>, PartError> {
  const slash = part.lastIndexOf('/') + 1;
  const root = document.xml(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`);
  if (!root.ok) return root;
  const found = new Map<string, Relationship>();
  for (const { attributes } of root.value === null ? [] : elementsOf(root.value, 'Relationship')) {
    const isOutside = attributes.get('TargetMode') === 'External';
    const target = attributes.get('Target') ?? '';
    found.set(attributes.get('Id') ?? '', {
      type: (attributes.get('Type') ?? '').split('/').at(-1) ?? '',
      target: isOutside ? target : resolvePart(part, target),
      isOutside,
    });
  }
  return ok(found);
}
