import { useState } from 'react';
import { GROUPINGS, passageFormats, type Grouping } from '@core/formats/exports/passage-formats.ts';
import type { Color } from '@core/model/color.ts';
import type { AnnotationId } from '@core/model/id.ts';
import { exportLibrary } from '../actions/export.ts';
import { recolourPassages, tagPassages, untagPassages } from '../actions/passages.ts';
import { useCommandContext } from '../command-scope.tsx';
import type { TagChoice } from '../commands/annotate/tagging.ts';
import { Button } from '../ui/Button.tsx';
import { Choices, Tick } from '../ui/Choices.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ReferenceStyleField } from '../ui/ReferenceStyleField.tsx';
import { Select } from '../ui/Select.tsx';
import { countOf } from '../ui/words.ts';
import type { OpenDialog } from '../view-state.ts';
import { closeDialog } from './close.ts';
import { FormDialog } from './FormDialog.tsx';
import { ColorField } from './LookField.tsx';
import { useTagName } from './use-tag-name.tsx';

interface BulkDialogProps {
  readonly action: Extract<OpenDialog, { type: 'bulk' }>['action'];
  readonly annotationIds: readonly AnnotationId[];
}

/** Asks what is to be done with many passages, and does it as one step. */
export function BulkDialog({ action, annotationIds }: BulkDialogProps) {
  switch (action) {
    case 'recolour':
      return <Recolour annotationIds={annotationIds} />;
    case 'export':
      return <ExportPassages annotationIds={annotationIds} />;
    default:
      return <TagOrUntag action={action} annotationIds={annotationIds} />;
  }
}

function TagOrUntag({
  action,
  annotationIds,
}: {
  action: 'tag' | 'untag';
  annotationIds: readonly AnnotationId[];
}) {
  const context = useCommandContext();
  const isTagging = action === 'tag';
  const give = async (chosen: TagChoice) => {
    const isDone = isTagging
      ? await tagPassages(context, annotationIds, chosen)
      : 'tagId' in chosen && (await untagPassages(context.store, annotationIds, chosen.tagId));
    if (isDone) closeDialog();
  };
  const { field, choice } = useTagName({
    onGive: (chosen) => void give(chosen),
    mayBeNew: isTagging,
    ...(isTagging ? {} : { placeholder: 'Which tag?' }),
  });
  const count = countOf(annotationIds.length, 'passage');
  return (
    <Dialog
      title={isTagging ? `Tag ${count}` : `Take a tag off ${count}`}
      onClose={closeDialog}
      actions={
        <>
          <Button onPress={closeDialog}>Cancel</Button>
          <Button kind="primary" isDisabled={!choice} onPress={() => choice && void give(choice)}>
            {isTagging ? 'Tag' : 'Take off'}
          </Button>
        </>
      }
    >
      <p className="dialog-lead">Passages that others marked stay as they are. You can undo this.</p>
      {field}
    </Dialog>
  );
}

function Recolour({ annotationIds }: { annotationIds: readonly AnnotationId[] }) {
  const { store } = useCommandContext();
  const [color, setColor] = useState<Color>('amber');
  const [isOwn, setOwn] = useState(true);
  return (
    <FormDialog
      title={`Colour ${countOf(annotationIds.length, 'passage')}`}
      action="Colour"
      onSubmit={() => recolourPassages(store, annotationIds, isOwn ? color : null)}
    >
      <p className="dialog-lead">
        A passage with a tag is shown in the colour of its tag. Passages that others marked stay as they are.
      </p>
      <ColorField
        value={color}
        onChange={(chosen) => {
          setColor(chosen);
          setOwn(true);
        }}
        autoFocus
      />
      <Tick isSelected={!isOwn} onChange={(isPersons) => setOwn(!isPersons)}>
        No colour of their own, but that of the person who marked them
      </Tick>
    </FormDialog>
  );
}

const GROUPED: Readonly<Record<Grouping, string>> = { tag: 'Tag', document: 'Document' };

function ExportPassages({ annotationIds }: { annotationIds: readonly AnnotationId[] }) {
  const { store, here } = useCommandContext();
  const [references, setReferences] = useState(here.settings.referenceStyle);
  const [grouping, setGrouping] = useState<Grouping>('tag');
  const formats = passageFormats(grouping);
  const [formatId, setFormatId] = useState('docx');
  const format = formats.find(({ id }) => id === formatId);
  const isTable = formatId === 'csv' || formatId === 'xlsx';
  return (
    <FormDialog
      title={`Export ${countOf(annotationIds.length, 'passage')}`}
      action="Export…"
      canSubmit={format !== undefined}
      onSubmit={(work) =>
        format
          ? exportLibrary(
              store,
              {
                scope: { type: 'annotations', annotationIds },
                label: 'Passages',
                format,
                withTexts: false,
                references,
              },
              work,
            )
          : Promise.resolve(false)
      }
    >
      <Select
        label="Format"
        value={formatId}
        onChange={setFormatId}
        choices={formats.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <p className="dialog-lead">{format?.about}</p>
      {!isTable && (
        <Choices
          label="Grouped by"
          value={grouping}
          onChange={setGrouping}
          choices={GROUPINGS.map((value) => ({ value, label: GROUPED[value] }))}
        />
      )}
      {format?.cites && <ReferenceStyleField value={references} onChange={setReferences} />}
    </FormDialog>
  );
}
