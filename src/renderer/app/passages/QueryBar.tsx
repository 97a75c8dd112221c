import { X } from 'lucide-react';
import { Button as AriaButton, Tag, TagGroup, TagList } from 'react-aria-components';
import type { Named } from '@core/retrieval/names.ts';
import { withNames } from '@core/retrieval/names.ts';
import { parseQuery } from '@core/search/parse-query.ts';
import { printQuery } from '@core/search/print-query.ts';
import { both } from '@core/search/query.ts';
import { forgetQuery, writeLine, writeQuery } from '../actions/passages.ts';
import { queryErrorInWords } from '../search/query-in-words.ts';
import { useSettings, useStore } from '../store/hooks.ts';
import { Button } from '../ui/Button.tsx';
import { FilterField } from '../ui/FilterField.tsx';
import { ButtonMenu } from '../ui/Menu.tsx';
import { useViewState } from '../view-state.ts';
import { ConditionPicker } from './ConditionPicker.tsx';
import { partInWords, partsOf, withoutPart } from './query-parts.ts';
import type { LineRead } from './use-query.ts';

/** What is asked for: as a line that can be typed, and as conditions that are added and taken away by clicking. */
export function QueryBar({ read, named }: { read: LineRead; named: Named }) {
  const { line, query, error } = read;
  const parts = partsOf(query);
  return (
    <div className="query-bar" role="search" aria-label="Passages">
      <div className="query-line">
        <FilterField
          label="Passages that are"
          placeholder='All passages. Add a condition, or type: tag:"western bloc" by:me date:1944'
          value={line}
          onChange={writeLine}
        />
        <ConditionPicker named={named} onAdd={(condition) => writeQuery(both(query, condition))} />
        <Button
          isDisabled={query === null}
          onPress={() => useViewState.setState({ dialog: { type: 'saveQuery', line } })}
        >
          Save…
        </Button>
        <SavedQueries named={named} />
      </div>
      {error && (
        <p className="search-wrong" aria-live="polite">
          {queryErrorInWords(error, line)}
        </p>
      )}
      {parts.length > 0 && (
        <TagGroup
          aria-label="Conditions"
          onRemove={(keys) => {
            const [key] = keys;
            if (query && key !== undefined) writeQuery(withoutPart(query, Number(key)));
          }}
        >
          <TagList className="query-parts">
            {parts.map((part, index) => {
              const words = partInWords(part, named);
              return (
                <Tag key={`${index} ${words}`} id={index} textValue={words} className="query-part">
                  <span className="query-part-words">{words}</span>
                  <AriaButton slot="remove" className="query-part-remove" aria-label={`Take away: ${words}`}>
                    <X size={12} aria-hidden />
                  </AriaButton>
                </Tag>
              );
            })}
          </TagList>
        </TagGroup>
      )}
    </div>
  );
}

function SavedQueries({ named }: { named: Named }) {
  const store = useStore();
  const { savedQueries } = useSettings();
  const line = useViewState((view) => view.passagesLine);
  const readable = (saved: string) => {
    const parsed = parseQuery(saved, { mayOnlyExclude: true });
    return parsed.ok ? printQuery(withNames(parsed.value, named)) : saved;
  };
  const current = savedQueries.find((saved) => readable(saved.line) === line);
  return (
    <ButtonMenu
      label="Saved"
      isDisabled={savedQueries.length === 0}
      entries={[
        ...savedQueries.map(({ name, line: saved }) => ({
          id: `open ${name}`,
          label: name,
          onAction: () => writeLine(readable(saved)),
        })),
        ...(current
          ? [
              {
                id: 'forget',
                label: `Delete “${current.name}”`,
                isDanger: true,
                onAction: () => void forgetQuery(store, current.name),
              },
            ]
          : []),
      ]}
    />
  );
}
