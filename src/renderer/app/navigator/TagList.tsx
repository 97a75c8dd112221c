import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useGridList } from 'react-aria/useGridList';
import { Item } from 'react-stately/Item';
import { useListState } from 'react-stately/useListState';
import type { Selection } from 'react-aria-components';
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

const FRAME = 'tag-rows';

/**
 * The tags as a list of which some can be chosen: a click or Enter chooses one, and the same again lets go of it;
 * with Ctrl or Cmd, or with the space bar, it joins those already chosen. What is chosen is painted in the text.
 *
 * The list is react-aria's; its rows are not, since each of those is drawn with every choice.
 */
export function TagList({ rows }: { rows: readonly OrderedTag[] }) {
  const tagIds = useViewState((view) => view.filter.tagIds);
  const joins = useRef(false);
  const list = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<{ tag: Tag; at: MenuPoint | HTMLElement } | null>(null);
  const openMenu = useCallback((tag: Tag, at: HTMLElement) => setMenu({ tag, at }), []);
  const items = useMemo(() => rows.map(({ tag }) => tag), [rows]);

  const choose = (selection: Selection) => {
    if (selection === 'all') return;
    const { filter } = useViewState.getState();
    const before = filter.tagIds ?? [];
    const after = [...selection] as TagId[];
    const hit = [
      ...after.filter((id) => !before.includes(id)),
      ...before.filter((id) => !after.includes(id)),
    ];
    if (hit[0] && hit.length === 1) focusRow(FRAME, hit[0]);
    const onlyHit = before.length === 1 && hit[0] === before[0] ? [] : hit;
    // None are left where Escape has let go of all.
    const chosen = joins.current || after.length === 0 ? after : onlyHit;
    useViewState.setState({ filter: { ...filter, tagIds: chosen.length === 0 ? null : chosen } });
  };
  const state = useListState({
    items,
    children: itemOf,
    selectionMode: 'multiple',
    selectedKeys: tagIds ?? [],
    onSelectionChange: choose,
  });
  const { gridProps } = useGridList({ 'aria-label': 'Tags' }, state, list);
  const { selectionManager } = state;
  const { focusedKey, isFocused } = selectionManager;

  // The keyboard goes where the arrows and typing lead.
  useEffect(() => {
    if (!isFocused || focusedKey === null) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(String(focusedKey))}"]`);
    if (!row?.contains(document.activeElement)) row?.focus({ preventScroll: true });
  }, [focusedKey, isFocused]);

  const press = (tag: Tag, { shiftKey }: { readonly shiftKey: boolean }) => {
    if (shiftKey) selectionManager.extendSelection(tag.id);
    else selectionManager.toggleSelection(tag.id);
  };
  const tagAt = (target: EventTarget): Tag | undefined => {
    const key = rowAt(target)?.dataset.key;
    return rows.find(({ tag }) => tag.id === key)?.tag;
  };

  return (
    <div
      id={FRAME}
      className="navigator-list"
      onPointerDownCapture={(event) => {
        joins.current = event.ctrlKey || event.metaKey;
      }}
      onPointerDown={(event) => {
        const tag = tagAt(event.target);
        if (tag && event.button === 0 && event.pointerType === 'mouse') press(tag, event);
      }}
      onClick={(event) => {
        const tag = tagAt(event.target);
        // With the mouse it was the press; a finger may have meant to scroll, and a screen reader only clicks.
        if (tag && (event.nativeEvent as PointerEvent).pointerType !== 'mouse') press(tag, event);
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
      onFocusCapture={({ target }) => {
        const row = rowAt(target);
        // What the Tab key finds in a row is none of its business: it leads to the row that had the keyboard last.
        if (row && (row === target || !target.matches(':focus-visible')))
          selectionManager.setFocusedKey(row.dataset.key ?? null);
      }}
      onKeyDown={(event) => {
        arrowsOverLists(event);
        const tag = tagAt(event.target);
        if (!tag) return;
        const entry = { F2: 'tag.rename', Delete: 'tag.delete' }[event.key];
        tagMenu(tag)
          .find(({ id }) => id === entry)
          ?.onAction();
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          event.stopPropagation();
          if (!event.repeat) press(tag, event);
        } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight')
          walkInRow(event.target as Element);
      }}
    >
      <div {...gridProps} ref={list}>
        {rows.map(({ tag, depth }) => (
          <TagRow
            key={tag.id}
            tag={tag}
            depth={depth}
            list={(gridProps as { 'data-collection'?: string })['data-collection']}
            isChosen={tagIds?.includes(tag.id) ?? false}
            isStop={tag.id === focusedKey}
            isMenuOpen={menu?.tag.id === tag.id && menu.at instanceof HTMLElement}
            onMenu={openMenu}
          />
        ))}
      </div>
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

interface TagRowProps {
  readonly tag: Tag;
  readonly depth: number;
  /** By which the list finds its rows. */
  readonly list: string | undefined;
  readonly isChosen: boolean;
  /** The Tab key leads to it. */
  readonly isStop: boolean;
  readonly isMenuOpen: boolean;
  readonly onMenu: (tag: Tag, button: HTMLElement) => void;
}

const TagRow = memo(function TagRow(props: TagRowProps) {
  const { tag, depth, list, isChosen, isStop, isMenuOpen, onMenu } = props;
  return (
    <div
      role="row"
      className="row row-tag"
      aria-label={tag.name}
      aria-selected={isChosen}
      data-collection={list}
      data-key={tag.id}
      data-selected={isChosen || undefined}
      tabIndex={isStop ? 0 : -1}
    >
      <div role="gridcell" aria-colindex={1}>
        <span className="row-indent" style={{ width: depth * 20 }} />
        <Swatch color={tag.color} pattern={tag.pattern} />
        <RowName>{tag.name}</RowName>
        <Count tagId={tag.id} />
        <RowMenuButton of={tag.name} isOpen={isMenuOpen} onOpen={(button) => onMenu(tag, button)} />
      </div>
    </div>
  );
});

function itemOf(tag: Tag) {
  return <Item key={tag.id}>{tag.name}</Item>;
}

function rowAt(target: EventTarget): HTMLElement | null {
  return (target as Element).closest<HTMLElement>('[role=row]');
}

/** From a row to its button, and back. */
function walkInRow(from: Element): void {
  const row = rowAt(from);
  const to = from === row ? row.querySelector('button') : row;
  to?.focus();
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
