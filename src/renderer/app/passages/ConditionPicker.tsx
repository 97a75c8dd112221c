import { Plus } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import {
  Button as AriaButton,
  Dialog,
  DialogTrigger,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components';
import { exactly, uniqueAmong } from '@core/retrieval/figures.ts';
import { thingsOf, type Named } from '@core/retrieval/names.ts';
import { inTree } from '@core/retrieval/tag-order.ts';
import { parseQuery } from '@core/search/parse-query.ts';
import type { HasFilter, NameFilter, Query } from '@core/search/query.ts';
import { useAnswer } from '../retrieval/use-answer.ts';
import { useRecentTags, useTagCounts } from '../store/hooks.ts';
import { arrowsOverLists } from '../ui/arrows.ts';
import { Button } from '../ui/Button.tsx';
import { Tick } from '../ui/Choices.tsx';
import { FilterField } from '../ui/FilterField.tsx';
import { matches } from '../ui/matching.ts';
import { RowName } from '../ui/RowName.tsx';
import { Swatch } from '../ui/Swatch.tsx';
import { TextField } from '../ui/TextField.tsx';
import { numberInWords } from '../ui/words.ts';

const KINDS = [
  { id: 'tag', label: 'Tag' },
  { id: 'by', label: 'Person' },
  { id: 'in', label: 'Document' },
  { id: 'date', label: 'Date' },
  { id: 'said', label: 'Speaker' },
  { id: 'has', label: 'With or without' },
  { id: 'beside', label: 'Together with' },
  { id: 'near', label: 'Near' },
] as const;

type Kind = (typeof KINDS)[number]['id'];

interface ConditionPickerProps {
  readonly named: Named;
  readonly onAdd: (condition: Query) => void;
}

/** Adds a condition to the query by choosing what it asks for and what it must be. */
export function ConditionPicker({ named, onAdd }: ConditionPickerProps) {
  const [kind, setKind] = useState<Kind>('tag');
  const [isNot, setIsNot] = useState(false);
  return (
    <DialogTrigger>
      <AriaButton className="button">
        <Plus size={14} aria-hidden /> Condition
      </AriaButton>
      <Popover className="popover" placement="bottom start">
        <Dialog className="condition" aria-label="Add a condition">
          {({ close }) => {
            const add = (condition: Query) => {
              onAdd(isNot ? { type: 'not', part: condition } : condition);
              setIsNot(false);
              close();
            };
            return (
              <>
                <ListBox
                  aria-label="What it asks for"
                  className="condition-kinds"
                  selectionMode="single"
                  disallowEmptySelection
                  selectedKeys={[kind]}
                  onSelectionChange={(keys) => {
                    const chosen = KINDS.find(({ id }) => keys !== 'all' && keys.has(id));
                    if (chosen) setKind(chosen.id);
                  }}
                >
                  {KINDS.map(({ id, label }) => (
                    <ListBoxItem key={id} id={id} className="row">
                      {label}
                    </ListBoxItem>
                  ))}
                </ListBox>
                <div className="condition-value">
                  {kind === 'date' ? (
                    <DateCondition onAdd={add} />
                  ) : kind === 'has' ? (
                    <HasCondition onAdd={add} />
                  ) : (
                    <NameCondition key={kind} kind={kind} named={named} onAdd={add} />
                  )}
                  <Tick isSelected={isNot} onChange={setIsNot}>
                    Turned round: all but these
                  </Tick>
                </div>
              </>
            );
          }}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

interface Choice {
  readonly id: string;
  readonly name: string;
  /** All that it is called, where that may be more than its name. */
  readonly names?: readonly string[];
  readonly depth?: number;
  readonly look?: Parameters<typeof Swatch>[0];
  readonly count?: number;
}

const SHOWN = 200;

function NameCondition({
  kind,
  named,
  onAdd,
}: {
  kind: NameFilter['type'];
  named: Named;
  onAdd: (condition: Query) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const choices = useChoices(kind, named);
  const shown = choices.filter(({ name }) => matches(name, typed));
  const isUnique = useMemo(
    () => uniqueAmong(choices.flatMap(({ name, names = [name] }) => names)),
    [choices],
  );
  return (
    <div id={id} className="picker" onKeyDown={arrowsOverLists}>
      <FilterField
        label="Narrow the list"
        placeholder="Type to narrow the list"
        value={typed}
        onChange={setTyped}
        lists={id}
      />
      <ListBox
        aria-label="Which"
        className="picker-list"
        items={shown.slice(0, SHOWN)}
        onAction={(key) => {
          const chosen = choices.find(({ id }) => id === key);
          if (chosen) onAdd(exactly(kind, chosen.name, chosen.id, isUnique));
        }}
        renderEmptyState={() => (
          <p className="picker-none">{typed === '' ? 'There is none yet.' : 'None is called that.'}</p>
        )}
      >
        {({ id, name, depth = 0, look, count }) => (
          <ListBoxItem id={id} textValue={name} className="row">
            {typed === '' && <span className="row-indent" style={{ width: depth * 16 }} />}
            {look && <Swatch {...look} />}
            <RowName>{name}</RowName>
            {count !== undefined && <span className="row-count">{numberInWords(count)}</span>}
          </ListBoxItem>
        )}
      </ListBox>
    </div>
  );
}

/** What can be chosen of a kind; of tags those given last and most often come first, then all as they stand. */
function useChoices(kind: NameFilter['type'], { tags, people, sources }: Named): readonly Choice[] {
  const counts = useTagCounts();
  const recent = useRecentTags();
  const speakers = useAnswer<'speakers'>(kind === 'said' ? { type: 'speakers', query: null } : null);
  return useMemo(() => {
    switch (kind) {
      case 'by':
        return thingsOf(kind, { tags, people, sources });
      case 'in':
        return sources.map(({ id, title }) => ({ id, name: title }));
      case 'said':
        return (speakers?.answer ?? []).map((name) => ({ id: name, name }));
      default: {
        const ordered = inTree(tags);
        const place = new Map(recent.map((id, index) => [id, index]));
        const last = (id: string) => place.get(id as never) ?? Infinity;
        const choiceOf = ({
          tag: { id, name, color, pattern },
          depth,
        }: (typeof ordered)[number]): Choice => ({
          id,
          name,
          depth,
          look: { color, pattern },
          count: counts.get(id) ?? 0,
        });
        // A codebook of a screen's length is found as it stands; in a long one what is in use comes first.
        if (ordered.length <= 30) return ordered.map(choiceOf);
        return [...ordered]
          .sort(
            (a, b) =>
              last(a.tag.id) - last(b.tag.id) ||
              (counts.get(b.tag.id) ?? 0) - (counts.get(a.tag.id) ?? 0) ||
              0,
          )
          .map((each) => ({ ...choiceOf(each), depth: 0 }));
      }
    }
  }, [kind, tags, people, sources, counts, recent, speakers]);
}

const HAS: readonly { readonly what: HasFilter['what']; readonly label: string }[] = [
  { what: 'note', label: 'A note' },
  { what: 'reply', label: 'A reply' },
  { what: 'tag', label: 'A tag' },
  { what: 'speaker', label: 'Somebody who speaks' },
  { what: 'date', label: 'A date of the document' },
];

function HasCondition({ onAdd }: { onAdd: (condition: Query) => void }) {
  return (
    <ListBox
      aria-label="Which"
      className="picker-list"
      onAction={(key) => {
        const chosen = HAS.find(({ what }) => what === key);
        if (chosen) onAdd({ type: 'has', what: chosen.what });
      }}
    >
      {HAS.map(({ what, label }) => (
        <ListBoxItem key={what} id={what} className="row">
          {label}
        </ListBoxItem>
      ))}
    </ListBox>
  );
}

function DateCondition({ onAdd }: { onAdd: (condition: Query) => void }) {
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const line = from.trim() === to.trim() ? from.trim() : `${from.trim()}..${to.trim()}`;
  const parsed = parseQuery(`date:${line}`);
  const isWrong = line !== '' && !parsed.ok;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (parsed.ok) onAdd(parsed.value);
      }}
    >
      <TextField label="From" value={from} onChange={setFrom} placeholder="1944, 1944-12 or 1944-12-06" />
      <TextField
        label="To"
        value={to}
        onChange={setTo}
        error={isWrong ? 'Dates are written like 1944, 1944-12 or 1944-12-06.' : null}
        hint="Both ends belong to it. Leave one empty for everything before or after."
      />
      <Button type="submit" isDisabled={!parsed.ok}>
        Add
      </Button>
    </form>
  );
}
