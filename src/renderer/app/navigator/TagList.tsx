import { useMemo, useRef, useState } from 'react';
import { GridList, GridListItem, type Selection } from 'react-aria-components';
import type { TagId } from '@core/model/id.ts';
import type { Tag } from '@core/model/tag.ts';
import { useTagCounts } from '../store/hooks.ts';
import { arrowsOverLists } from '../ui/arrows.ts';
import { ContextMenu, type MenuPoint } from '../ui/ContextMenu.tsx';
import { focusRow } from '../ui/focus-row.ts';
import { RowMenuButton } from '../ui/RowMenuButton.tsx';
import { RowName } from '../ui/RowName.tsx';
import { Swatch } from '../ui/Swatch.tsx';
import { countOf, numberInWords } from '../ui/words.ts';
import { useViewState } from '../view-state.ts';
import { tagMenu } from './tag-menu.ts';
import type { OrderedTag } from '@core/retrieval/tag-order.ts';

/**
 * The tags as a list of which some can be chosen: a click or Enter chooses one, and the same again lets go of it;
 * with Ctrl or Cmd, or with the space bar, it joins those already chosen. What is chosen is painted in the text.
 */
export function TagList({ rows }: { rows: readonly OrderedTag[] }) {
  const filter = useViewState((view) => view.filter);
  const joins = useRef(false);
  const [menu, setMenu] = useState<{ tag: Tag; at: MenuPoint | HTMLElement } | null>(null);
  // The list draws a row again when its item is another one.
  const items = useMemo(() => rows.map((row) => ({ ...row, id: row.tag.id })), [rows]);
  const tagAt = (target: EventTarget): Tag | undefined => {
    const key = (target as Element).closest<HTMLElement>('[role=row]')?.dataset.key;
    return rows.find(({ tag }) => tag.id === key)?.tag;
  };

  const choose = (selection: Selection) => {
    if (selection === 'all') return;
    const before = filter.tagIds ?? [];
    const after = [...selection] as TagId[];
    const hit = [
      ...after.filter((id) => !before.includes(id)),
      ...before.filter((id) => !after.includes(id)),
    ];
    if (hit[0]) focusRow('tag-rows', hit[0]);
    const onlyHit = before.length === 1 && hit[0] === before[0] ? [] : hit;
    const tagIds = joins.current ? after : onlyHit;
    useViewState.setState({ filter: { ...filter, tagIds: tagIds.length === 0 ? null : tagIds } });
  };

  return (
    <div
      id="tag-rows"
      className="navigator-list"
      onPointerDownCapture={(event) => {
        joins.current = event.ctrlKey || event.metaKey;
      }}
      onKeyDownCapture={(event) => {
        joins.current = event.ctrlKey || event.metaKey || event.key === ' ';
      }}
      onContextMenu={(event) => {
        const tag = tagAt(event.target);
        if (!tag) return;
        event.preventDefault();
        setMenu({ tag, at: { x: event.clientX, y: event.clientY } });
      }}
      onKeyDown={(event) => {
        arrowsOverLists(event);
        const tag = tagAt(event.target);
        if (!tag) return;
        const entry = { F2: 'tag.rename', Delete: 'tag.delete' }[event.key];
        tagMenu(tag)
          .find(({ id }) => id === entry)
          ?.onAction();
      }}
    >
      <GridList
        aria-label="Tags"
        items={items}
        dependencies={[menu?.at]}
        selectionMode="multiple"
        selectionBehavior="toggle"
        selectedKeys={filter.tagIds ?? []}
        onSelectionChange={choose}
      >
        {({ tag, depth }) => (
          <GridListItem id={tag.id} textValue={tag.name} className="row row-tag">
            <span className="row-indent" style={{ width: depth * 20 }} />
            <Swatch color={tag.color} pattern={tag.pattern} />
            <RowName>{tag.name}</RowName>
            <Count tagId={tag.id} />
            <RowMenuButton
              of={tag.name}
              isOpen={menu?.tag.id === tag.id && menu.at instanceof HTMLElement}
              onOpen={(button) => setMenu({ tag, at: button })}
            />
          </GridListItem>
        )}
      </GridList>
      {menu && (
        <ContextMenu
          of={menu.tag.name}
          at={menu.at}
          entries={tagMenu(menu.tag)}
          onClose={() => setMenu(null)}
        />
      )}
    </div>
  );
}

/** By itself, so that the rows are not drawn again with each annotation. */
function Count({ tagId }: { tagId: TagId }) {
  const count = useTagCounts().get(tagId) ?? 0;
  return (
    <span className="row-count" title={countOf(count, 'passage')}>
      {numberInWords(count)}
    </span>
  );
}
