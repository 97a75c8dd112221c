import { ChevronRight, GripVertical } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import {
  Button as AriaButton,
  Collection,
  Tree,
  TreeItem,
  TreeItemContent,
  useDragAndDrop,
  type Key,
} from 'react-aria-components';
import { chainOf } from '@core/library/tags.ts';
import type { TagId } from '@core/model/id.ts';
import { inTree } from '@core/retrieval/tag-order.ts';
import { useTagCounts, useTags } from '../store/hooks.ts';
import { arrowsOverLists } from '../ui/arrows.ts';
import { RowName } from '../ui/RowName.tsx';
import { Swatch } from '../ui/Swatch.tsx';
import { numberInWords } from '../ui/words.ts';
import { useViewState, type OpenDialog } from '../view-state.ts';
import { useRankedTags, type TagOrder } from './use-ranked-tags.ts';
import { nodesOf, type TagNode } from './tag-nodes.ts';

/** The id of the element that the tags are in. */
export const TREE = 'codebook-tags';

interface CodebookTreeProps {
  readonly typed: string;
  readonly order: TagOrder;
  readonly chosen: TagId | null;
  readonly onChoose: (id: TagId) => void;
}

/**
 * The tags, each with those under it. One is moved under another by dragging it there, with the mouse or by the keyboard;
 * while one types, and in other orders, they stand as a plain list.
 */
export function CodebookTree({ typed, order, chosen, onChoose }: CodebookTreeProps) {
  const tags = useTags();
  const counts = useTagCounts();
  const ranked = useRankedTags(typed, order);
  const [closed, setClosed] = useState<ReadonlySet<Key>>(new Set());
  const isTree = order === 'tree' && typed.trim() === '';
  const nodes = useMemo(
    () => (isTree ? nodesOf(inTree(tags)) : ranked.map((tag) => ({ id: tag.id, tag, children: [] }))),
    [isTree, tags, ranked],
  );
  const dragged = useRef<TagId | null>(null);
  const show = (dialog: OpenDialog) => useViewState.setState({ dialog });
  const move = (id: TagId | null, parentId: TagId | null) => {
    const tag = id === null ? undefined : tags.get(id);
    if (!tag || tag.parentId === parentId || tag.id === parentId) return;
    show({ type: 'moveTag', tagId: tag.id, parentId });
  };
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': tags.get(key as TagId)?.name ?? '' })),
    // Tags stand by name: there is nothing between two of them, only a place under another or under none.
    getDropOperation: (target) =>
      target.type === 'root' || target.dropPosition === 'on' ? 'move' : 'cancel',
    onDragStart: ({ keys }) => {
      dragged.current = [...keys][0] as TagId;
    },
    onMove: ({ target }) => move(dragged.current, target.key as TagId),
    onRootDrop: () => move(dragged.current, null),
    isDisabled: !isTree,
  });

  const renderNode = (node: TagNode) => {
    const { tag, children } = node;
    return (
      <TreeItem key={tag.id} id={tag.id} textValue={tag.name} className="codebook-row">
        <TreeItemContent>
          {({ allowsDragging, level, isExpanded, hasChildItems }) => (
            <>
              <span className="codebook-indent" style={{ width: (level - 1) * 18 }} />
              {hasChildItems ? (
                <AriaButton slot="chevron" className="codebook-chevron">
                  <ChevronRight size={14} aria-hidden data-open={isExpanded || undefined} />
                </AriaButton>
              ) : (
                isTree && <span className="codebook-chevron" />
              )}
              <Swatch color={tag.color} pattern={tag.pattern} />
              <RowName>{tag.name}</RowName>
              <span className="row-count">{numberInWords(counts.get(tag.id) ?? 0)}</span>
              {allowsDragging && (
                <AriaButton slot="drag" className="codebook-grip">
                  <GripVertical size={14} aria-hidden />
                </AriaButton>
              )}
            </>
          )}
        </TreeItemContent>
        <Collection items={children}>{renderNode}</Collection>
      </TreeItem>
    );
  };

  const expanded = [...tags.keys()].filter((id) => !closed.has(id));
  return (
    <div
      id={TREE}
      className="codebook-frame"
      onKeyDown={arrowsOverLists}
      onFocus={({ target, relatedTarget }) => {
        // Where an arrow of the tree leads is chosen; so is where that of the field above it does.
        const key = target.closest<HTMLElement>('[role=row]')?.dataset.key;
        if (relatedTarget instanceof HTMLInputElement && key !== undefined) onChoose(key as TagId);
      }}
      onKeyDownCapture={(event) => {
        const tag = chosen === null ? undefined : tags.get(chosen);
        if (!tag) return;
        const isIndenting = isTree && event.altKey && event.shiftKey;
        if (event.key === 'F2') show({ type: 'tagDetails', tagId: tag.id, field: 'name' });
        else if (event.key === 'Delete') show({ type: 'confirmDeleteTag', tagId: tag.id });
        // As a list is indented: under the tag before it, and out from under its parent.
        else if (isIndenting && event.key === 'ArrowRight') move(tag.id, tagBefore(tag.id));
        else if (isIndenting && event.key === 'ArrowLeft') move(tag.id, chainOf(tags, tag.id)[2]?.id ?? null);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <Tree
        aria-label="Codebook"
        className="codebook-tree"
        items={nodes}
        dependencies={[counts, isTree]}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={chosen === null ? [] : [chosen]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys];
          if (key !== undefined) onChoose(key as TagId);
        }}
        expandedKeys={expanded}
        onExpandedChange={(keys) => setClosed(new Set([...tags.keys()].filter((id) => !keys.has(id))))}
        dragAndDropHooks={dragAndDropHooks}
        renderEmptyState={() => <p className="picker-none">No tag is called that.</p>}
      >
        {renderNode}
      </Tree>
    </div>
  );

  /** The tag before one among those that stand under the same tag. */
  function tagBefore(id: TagId): TagId | null {
    const siblings = [...inTree(tags)].filter(({ tag }) => tag.parentId === (tags.get(id)?.parentId ?? null));
    const at = siblings.findIndex(({ tag }) => tag.id === id);
    return siblings[at - 1]?.tag.id ?? tags.get(id)?.parentId ?? null;
  }
}
