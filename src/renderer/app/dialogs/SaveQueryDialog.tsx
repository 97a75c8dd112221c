import { useState } from 'react';
import { withIds } from '@core/retrieval/names.ts';
import { parseQuery } from '@core/search/parse-query.ts';
import { printQuery } from '@core/search/print-query.ts';
import { saveQuery } from '../actions/passages.ts';
import { useNamed } from '../retrieval/use-named.ts';
import { useSettings, useStore } from '../store/hooks.ts';
import { TextField } from '../ui/TextField.tsx';
import { FormDialog } from './FormDialog.tsx';

/** Asks under which name a query is kept. */
export function SaveQueryDialog({ line }: { line: string }) {
  const store = useStore();
  const named = useNamed();
  const { savedQueries } = useSettings();
  const [name, setName] = useState('');
  const given = name.trim();
  const parsed = parseQuery(line, { mayOnlyExclude: true });
  const isKnown = savedQueries.some((query) => query.name === given);
  return (
    <FormDialog
      title="Save this query"
      action={isKnown ? 'Replace' : 'Save'}
      size="small"
      canSubmit={given !== '' && parsed.ok}
      onSubmit={() =>
        parsed.ok ? saveQuery(store, given, printQuery(withIds(parsed.value, named))) : Promise.resolve(false)
      }
    >
      <p className="dialog-lead">
        <code className="query-code">{line}</code>
      </p>
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        maxLength={200}
        autoFocus
        hint={
          isKnown
            ? 'There is a query of this name already: it will be replaced.'
            : 'It goes on finding the same when a tag, a person or a document in it is renamed.'
        }
      />
    </FormDialog>
  );
}
