import { dateInWords } from '@core/dates/uncertain-date.ts';
import { ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel } from 'react-aria-components';
import type { SourceId } from '@core/model/id.ts';
import type { Source } from '@core/model/source.ts';
import { useAnnotationCounts } from '../store/hooks.ts';
import { Button } from '../ui/Button.tsx';
import { METADATA_FIELDS } from '../ui/metadata-fields.ts';
import { mendsInWords } from '../ui/mends.ts';
import { countOf } from '../ui/words.ts';
import { useViewState } from '../view-state.ts';
import './source-header.css';

/** What stands above the text: its title, the main facts in a line, the rest in a fold, and what opening it changed. */
export const SourceHeader = memo(function SourceHeader({ source }: { source: Source }) {
  const { date, originalLanguage, genre } = source.metadata;
  return (
    <header className="source-header">
      <h1>{source.title}</h1>
      <Disclosure>
        {({ isExpanded }) => (
          <>
            <div className="source-facts">
              {date !== undefined && <strong>{dateInWords(date)}</strong>}
              {originalLanguage !== undefined && <span>{originalLanguage}</span>}
              {originalLanguage === undefined && genre !== undefined && <span>{genre}</span>}
              <span>{countOf(source.wordCount, 'word')}</span>
              <AnnotationCount sourceId={source.id} />
              <AriaButton slot="trigger" className="source-fold">
                <ChevronRight size={13} aria-hidden className={isExpanded ? 'turned' : ''} />
                {foldLabel(source)}
              </AriaButton>
            </div>
            <DisclosurePanel className="source-details">
              <Details source={source} />
            </DisclosurePanel>
          </>
        )}
      </Disclosure>
      <ImportLine source={source} />
    </header>
  );
});

/** By itself, because it changes with what one does. */
function AnnotationCount({ sourceId }: { sourceId: SourceId }) {
  return <span>{countOf(useAnnotationCounts().get(sourceId) ?? 0, 'annotation')}</span>;
}

function Details({ source }: { source: Source }) {
  const known = METADATA_FIELDS.filter(({ field }) => source.metadata[field] !== undefined);
  return (
    <>
      <dl>
        {known.map(({ field, label }) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd>{source.metadata[field]}</dd>
          </div>
        ))}
        <div>
          <dt>File</dt>
          <dd>{source.fileName}</dd>
        </div>
      </dl>
      <Button onPress={() => useViewState.setState({ dialog: { type: 'metadata', sourceId: source.id } })}>
        Edit details…
      </Button>
    </>
  );
}

function ImportLine({ source }: { source: Source }) {
  if (source.mends.length === 0) return null;
  return (
    <p className="source-mends">
      {source.asItStands ? 'Shown as it stands in the file.' : `Opening it ${mendsInWords(source.mends)}.`}{' '}
      <Button
        kind="quiet"
        onPress={() => useViewState.setState({ dialog: { type: 'importReport', sourceId: source.id } })}
      >
        Show…
      </Button>
    </p>
  );
}

function foldLabel({ metadata }: Source): string {
  const named = [metadata.citation && 'citation', metadata.summary && 'summary'].filter(Boolean);
  return named.length === 0 ? 'details' : named.join(' and ');
}
