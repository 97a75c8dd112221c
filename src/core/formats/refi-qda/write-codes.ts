import { xml, xmlText, type Xml } from '../../markup/write-xml.ts';
import { resolveTag, visibleTags, type Tags } from '../../library/tags.ts';
import type { Tag } from '../../model/tag.ts';
import { COLOR_VALUES } from '../color-values.ts';
import { guidOf } from './guid.ts';

/** The tags that people see as codes below each other, siblings in order of name. A circle of parents is cut open. */
export function codesOf(tags: Tags): Xml[] {
  const visible = visibleTags(tags);
  const below = new Map<string | null, Tag[]>();
  for (const tag of visible) {
    const parent = tag.parentId === null ? null : resolveTag(tags, tag.parentId);
    const key = parent?.id ?? null;
    const siblings = below.get(key);
    if (siblings === undefined) below.set(key, [tag]);
    else siblings.push(tag);
  }
  const written = new Set<string>();
  const codeOf = (tag: Tag): Xml => {
    written.add(tag.id);
    const children = (below.get(tag.id) ?? []).filter(({ id }) => !written.has(id)).map(codeOf);
    return xml(
      'Code',
      { guid: guidOf(tag.id), name: tag.name, isCodable: true, color: COLOR_VALUES[tag.color] },
      ...(tag.description === '' ? [] : [xml('Description', {}, xmlText(tag.description))]),
      ...children,
    );
  };
  const top = (below.get(null) ?? []).map(codeOf);
  const inCircles = visible.flatMap((tag) => (written.has(tag.id) ? [] : [codeOf(tag)]));
  return [...top, ...inCircles];
}
