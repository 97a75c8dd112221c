import { useState } from 'react';
import type { SourceId } from '@core/model/id.ts';
import type { Source } from '@core/model/source.ts';
import { renameSource } from '../actions/sources.ts';
import { useSource, useStore } from '../store/hooks.ts';
import { TextField } from '../ui/TextField.tsx';
import { FormDialog } from './FormDialog.tsx';

export function RenameSourceDialog({ sourceId }: { sourceId: SourceId }) {
  const source = useSource(sourceId);
  return source && <Rename source={source} />;
}

function Rename({ source }: { source: Source }) {
  const store = useStore();
  const [title, setTitle] = useState(source.title);
  const given = title.trim();
  return (
    <FormDialog
      title="Rename the document"
      action="Rename"
      canSubmit={given !== ''}
      onSubmit={() => renameSource(store, source, given)}
    >
      <TextField
        label="Title"
        value={title}
        onChange={setTitle}
        maxLength={2000}
        autoFocus
        hint={`The file ${source.fileName} keeps its name.`}
      />
    </FormDialog>
  );
}
