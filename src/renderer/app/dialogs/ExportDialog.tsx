import { useState } from 'react';
import type { Scope } from '@core/library/slice.ts';
import { resolveTag, visibleTags } from '@core/library/tags.ts';
import type { SourceId, TagId } from '@core/model/id.ts';
import { exportLibrary } from '../actions/export.ts';
import { useAnnotationCounts, useSource, useSources, useStore, useTags } from '../store/hooks.ts';
import { Choices, Tick } from '../ui/Choices.tsx';
import { countOf } from '../ui/words.ts';
import { useViewState } from '../view-state.ts';
import { FormDialog } from './FormDialog.tsx';
import { TagPicker } from './TagPicker.tsx';

/** Asks what goes into the file; where it goes is asked by the system's own dialog. */
export function ExportDialog() {
  const store = useStore();
  const sources = useSources();
  const tags = useTags();
  const open = useSource(useViewState((view) => view.openSourceId));
  const [what, setWhat] = useState<Scope['type']>(open ? 'source' : 'everything');
  const [chosen, setChosen] = useState<ReadonlySet<SourceId>>(new Set());
  const [tagId, setTagId] = useState<TagId | null>(null);
  const [withTexts, setWithTexts] = useState(true);
  const tag = tagId === null ? null : resolveTag(tags, tagId);

  const scope = scopeOf(what, open?.id ?? null, chosen, tag?.id ?? null);
  const label = { source: open?.title, sources: 'Documents', tag: tag?.name, everything: 'Library' }[what];

  return (
    <FormDialog
      title="Export"
      action="Export…"
      canSubmit={scope !== null && sources.length > 0}
      onSubmit={() =>
        scope ? exportLibrary(store, scope, label ?? 'Postil', withTexts) : Promise.resolve(false)
      }
    >
      <p className="dialog-lead">
        One file that a colleague opens in Postil, and that other programs read as W3C Web Annotations.
      </p>
      <Choices
        label="What"
        value={what}
        onChange={setWhat}
        choices={[
          {
            value: 'source',
            label: open ? `This document: ${open.title}` : 'This document',
            isDisabled: !open,
          },
          { value: 'sources', label: 'Chosen documents' },
          { value: 'tag', label: 'Everything under a tag', isDisabled: visibleTags(tags).length === 0 },
          { value: 'everything', label: `Everything: ${countOf(sources.length, 'document')}` },
        ]}
      />
      {what === 'sources' && <SourcePicker chosen={chosen} onChange={setChosen} />}
      {what === 'tag' && <TagPicker label="Tag" tags={visibleTags(tags)} value={tagId} onChange={setTagId} />}
      <Tick isSelected={withTexts} onChange={setWithTexts}>
        With the texts, so that it can be opened where the documents are not
      </Tick>
    </FormDialog>
  );
}

interface SourcePickerProps {
  readonly chosen: ReadonlySet<SourceId>;
  readonly onChange: (chosen: ReadonlySet<SourceId>) => void;
}

function SourcePicker({ chosen, onChange }: SourcePickerProps) {
  const counts = useAnnotationCounts();
  return (
    <div className="picker-list" role="group" aria-label="Documents">
      {useSources().map(({ id, title }) => (
        <Tick
          key={id}
          isSelected={chosen.has(id)}
          onChange={(isChosen) => {
            onChange(new Set(isChosen ? [...chosen, id] : [...chosen].filter((each) => each !== id)));
          }}
        >
          {title} <span className="row-facts">{countOf(counts.get(id) ?? 0, 'annotation')}</span>
        </Tick>
      ))}
    </div>
  );
}

/** Null while what was chosen names nothing. */
function scopeOf(
  what: Scope['type'],
  openId: SourceId | null,
  chosen: ReadonlySet<SourceId>,
  tagId: TagId | null,
): Scope | null {
  switch (what) {
    case 'source':
      return openId === null ? null : { type: 'source', sourceId: openId };
    case 'sources':
      return chosen.size === 0 ? null : { type: 'sources', sourceIds: [...chosen] };
    case 'tag':
      return tagId === null ? null : { type: 'tag', tagId };
    case 'everything':
      return { type: 'everything' };
  }
}
