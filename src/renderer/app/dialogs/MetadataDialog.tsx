import { useState } from 'react';
import type { SourceId } from '@core/model/id.ts';
import { dateInWords, parseUncertainDate } from '@core/dates/uncertain-date.ts';
import type { Metadata, Source } from '@core/model/source.ts';
import { editMetadata } from '../actions/sources.ts';
import { useSource, useStore } from '../store/hooks.ts';
import { TextField } from '../ui/TextField.tsx';
import { capitalised } from '../ui/words.ts';
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
  const { date, language } = metadata;
  const dateIsWrong = date !== undefined && parseUncertainDate(date) === null;
  const languageIsWrong = language !== undefined && !isLanguage(language);

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
      canSubmit={title.trim() !== '' && !dateIsWrong && !languageIsWrong}
      onSubmit={() => editMetadata(store, source, title.trim(), metadata)}
    >
      <TextField label="Title" value={title} onChange={setTitle} maxLength={2000} lines={2} autoFocus />
      <TextField
        label="Date"
        value={metadata.date ?? ''}
        onChange={(value) => set('date', value.trim())}
        hint={date === undefined || dateIsWrong ? DATE_HINT : capitalised(dateInWords(date))}
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
          {...(field === 'language'
            ? {
                hint: languageInWords(language),
                error: languageIsWrong ? 'Write the language as en, fr or pt-BR.' : null,
              }
            : {})}
        />
      ))}
    </FormDialog>
  );
}

const DATE_HINT =
  'As far as it is known: 1944-12-06, 1944-12 or 1944; 1944~ about, 1944? perhaps, 194X the 1940s, 1944-12/1945-01 from and to, 1944/.. and after.';

/** BCP 47, as far as its form says. */
function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** "French", where the language is one that the system knows by name. */
function languageInWords(tag: string | undefined): string {
  if (tag === undefined || !isLanguage(tag))
    return 'As en, fr or pt-BR: for hyphens, and for voices that read aloud.';
  return new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag;
}
