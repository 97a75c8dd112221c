import { useState } from 'react';
import type { SourceId } from '@core/model/id.ts';
import { metadataSchema, type Metadata, type Source } from '@core/model/source.ts';
import { editMetadata } from '../actions/sources.ts';
import { useSource, useStore } from '../store/hooks.ts';
import { TextField } from '../ui/TextField.tsx';
import { METADATA_FIELDS } from '../ui/metadata-fields.ts';
import { FormDialog } from './FormDialog.tsx';

/** What is known of a document besides its text, all of it editable. */
export function MetadataDialog({ sourceId }: { sourceId: SourceId }) {
  const source = useSource(sourceId);
  return source && <Details source={source} />;
}

function Details({ source }: { source: Source }) {
  const store = useStore();
  const [title, setTitle] = useState(source.title);
  const [metadata, setMetadata] = useState<Metadata>(source.metadata);
  const dateIsWrong = !metadataSchema.shape.date.safeParse(metadata.date).success;

  const set = (field: keyof Metadata, value: string) => {
    const { [field]: _, ...others } = metadata;
    // A field that was emptied is not known, rather than known to be empty.
    setMetadata(value.trim() === '' ? others : { ...others, [field]: value });
  };

  return (
    <FormDialog
      title="Details of the document"
      action="Save"
      size="large"
      canSubmit={title.trim() !== '' && !dateIsWrong}
      onSubmit={() => editMetadata(store, source, title.trim(), metadata)}
    >
      <TextField label="Title" value={title} onChange={setTitle} maxLength={2000} lines={2} autoFocus />
      <TextField
        label="Date"
        value={metadata.date ?? ''}
        onChange={(value) => set('date', value)}
        hint="As much as is known: 1944-12-06, 1944-12 or 1944."
        error={dateIsWrong ? 'Write the date as 1944-12-06, 1944-12 or 1944.' : null}
      />
      {METADATA_FIELDS.map(({ field, label, lines, maxLength }) => (
        <TextField
          key={field}
          label={label}
          value={metadata[field] ?? ''}
          onChange={(value) => set(field, value)}
          lines={lines}
          maxLength={maxLength}
        />
      ))}
    </FormDialog>
  );
}
