import { useEffect, useState } from 'react';
import { EXPORT_FORMATS } from '@core/formats/exports/exports.ts';
import type { ExportFormat } from '@core/formats/exports/export-format.ts';
import type { LossReport } from '@core/formats/loss.ts';
import type { Scope } from '@core/library/slice.ts';
import { resolveTag } from '@core/library/tags.ts';
import type { SourceId, TagId } from '@core/model/id.ts';
import { inTree } from '@core/retrieval/tag-order.ts';
import { expectedLosses, exportLibrary } from '../actions/export.ts';
import {
  useAnnotationCounts,
  useCurrentSources,
  useSettings,
  useSource,
  useStore,
  useTags,
} from '../store/hooks.ts';
import { Choices, Tick } from '../ui/Choices.tsx';
import { ReferenceStyleField } from '../ui/ReferenceStyleField.tsx';
import { Select } from '../ui/Select.tsx';
import { countOf } from '../ui/words.ts';
import { useViewState } from '../view-state.ts';
import { Losses } from './Losses.tsx';
import { FormDialog } from './FormDialog.tsx';
import { TagPicker } from './TagPicker.tsx';

/** Asks what goes into the file and in which format, and says what that format cannot hold; where it goes is asked by the system's own dialog. */
export function ExportDialog() {
  const store = useStore();
  const sources = useCurrentSources();
  const tags = useTags();
  const open = useSource(useViewState((view) => view.openSourceId));
  const [what, setWhat] = useState<Part>(open ? 'source' : 'everything');
  const [chosen, setChosen] = useState<ReadonlySet<SourceId>>(new Set());
  const [tagId, setTagId] = useState<TagId | null>(null);
  const [withTexts, setWithTexts] = useState(true);
  const [formatId, setFormatId] = useState(POSTIL.id);
  const { referenceStyle } = useSettings();
  const [references, setReferences] = useState(referenceStyle);
  const format = EXPORT_FORMATS.find(({ id }) => id === formatId) ?? POSTIL;
  const tag = tagId === null ? null : resolveTag(tags, tagId);
  const ordered = inTree(tags);

  const scope = scopeOf(what, open?.id ?? null, chosen, tag?.id ?? null);
  const losses = useExpectedLosses(scope, format);
  const label = { source: open?.title, sources: 'Documents', tag: tag?.name, everything: 'Library' }[what];

  return (
    <FormDialog
      title="Export"
      action="Export…"
      canSubmit={scope !== null && sources.length > 0}
      onSubmit={(work) =>
        scope
          ? exportLibrary(store, { scope, label: label ?? 'Postil', format, withTexts, references }, work)
          : Promise.resolve(false)
      }
    >
      <Select
        label="Format"
        value={format.id}
        onChange={setFormatId}
        choices={EXPORT_FORMATS.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <p className="dialog-lead">{format.about}</p>
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
          { value: 'tag', label: 'Everything under a tag', isDisabled: ordered.length === 0 },
          { value: 'everything', label: `Everything: ${countOf(sources.length, 'document')}` },
        ]}
      />
      {what === 'sources' && <SourcePicker chosen={chosen} onChange={setChosen} />}
      {what === 'tag' && <TagPicker label="Tag" tags={ordered} value={tagId} onChange={setTagId} />}
      {format.texts === 'may' && (
        <Tick isSelected={withTexts} onChange={setWithTexts}>
          With the texts and their pictures, so that it can be opened where the documents are not
        </Tick>
      )}
      {format.cites && <ReferenceStyleField value={references} onChange={setReferences} />}
      <Losses title="What this format cannot hold" losses={losses ?? []} />
    </FormDialog>
  );
}

const [POSTIL] = EXPORT_FORMATS as readonly [ExportFormat];

/** What the format cannot hold of what was chosen; null while that is not known. */
function useExpectedLosses(scope: Scope | null, format: ExportFormat): LossReport | null {
  const store = useStore();
  const [known, setKnown] = useState<{ readonly about: string; readonly losses: LossReport } | null>(null);
  const key = JSON.stringify(scope);
  const about = `${format.id} ${key}`;
  useEffect(() => {
    let isWanted = true;
    const asked = JSON.parse(key) as Scope | null;
    if (asked === null) return undefined;
    void expectedLosses(store, { scope: asked, format }).then((losses) => {
      if (isWanted) setKnown({ about, losses });
    });
    return () => {
      isWanted = false;
    };
  }, [store, key, format, about]);
  return known?.about === about ? known.losses : null;
}

/** What can be chosen here; a guide is exported where it is composed. */
type Part = Exclude<Scope['type'], 'guide' | 'annotations'>;

interface SourcePickerProps {
  readonly chosen: ReadonlySet<SourceId>;
  readonly onChange: (chosen: ReadonlySet<SourceId>) => void;
}

function SourcePicker({ chosen, onChange }: SourcePickerProps) {
  const counts = useAnnotationCounts();
  return (
    <div className="picker-list" role="group" aria-label="Documents">
      {useCurrentSources().map(({ id, title }) => (
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
  what: Part,
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
