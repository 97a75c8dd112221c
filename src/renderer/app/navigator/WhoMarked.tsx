import { useMemo } from 'react';
import { markedByEveryone, noticedByOne } from '@core/comparing/noticed.ts';
import { whoIs } from '@core/library/people.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { PersonId } from '@core/model/id.ts';
import { usePeople } from '../store/hooks.ts';
import { useViewState } from '../view-state.ts';
import { FilterRows, type FilterRow } from './FilterRows.tsx';

/** What of the open document is shown, by how many people marked it. */
export function WhoMarked({ annotations }: { annotations: readonly Annotation[] }) {
  const people = usePeople();
  const filter = useViewState((view) => view.filter);
  const rows = useMemo(() => {
    const who = (id: PersonId) => whoIs(people, id);
    const hidden = new Set(filter.hiddenPeople);
    const shown = annotations.filter(({ creatorId }) => !hidden.has(who(creatorId)));
    const each: readonly FilterRow[] = [
      { id: 'everything', label: 'Whoever marked it', count: shown.length },
      { id: 'everyone', label: 'Only what everyone marked', count: markedByEveryone(shown, who).length },
      { id: 'onePerson', label: 'Only what one person noticed', count: noticedByOne(shown, who).length },
    ];
    return each;
  }, [annotations, people, filter.hiddenPeople]);
  return <FilterRows headingId="who-marked" rows={rows} chosen={filter.only} onChoose={choose} />;
}

function choose({ id }: FilterRow): void {
  useViewState.setState(({ filter }) => ({ filter: { ...filter, only: id } }));
}
