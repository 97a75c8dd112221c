import { useMemo } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { markedByEveryone, noticedByOne } from '@core/comparing/noticed.ts';
import { whoIs } from '@core/library/people.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { PersonId } from '@core/model/id.ts';
import { usePeople } from '../store/hooks.ts';
import { numberInWords } from '../ui/words.ts';
import { useViewState, type AnnotationFilter } from '../view-state.ts';

/** What of the open document is shown, by how many people marked it. */
export function WhoMarked({ annotations }: { annotations: readonly Annotation[] }) {
  const people = usePeople();
  const filter = useViewState((view) => view.filter);
  const rows = useMemo(() => {
    const who = (id: PersonId) => whoIs(people, id);
    const hidden = new Set(filter.hiddenPeople);
    const shown = annotations.filter(({ creatorId }) => !hidden.has(who(creatorId)));
    const each: readonly { id: AnnotationFilter['only']; label: string; count: number }[] = [
      { id: 'everything', label: 'Whoever marked it', count: shown.length },
      { id: 'everyone', label: 'Only what everyone marked', count: markedByEveryone(shown, who).length },
      { id: 'onePerson', label: 'Only what one person noticed', count: noticedByOne(shown, who).length },
    ];
    return each;
  }, [annotations, people, filter.hiddenPeople]);
  return (
    <section className="navigator-section">
      <h2 id="who-marked" className="navigator-heading">
        In this document
      </h2>
      <ListBox
        aria-labelledby="who-marked"
        items={rows}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[filter.only]}
        onSelectionChange={(keys) => {
          const chosen = rows.find(({ id }) => keys !== 'all' && keys.has(id));
          if (chosen) useViewState.setState({ filter: { ...filter, only: chosen.id } });
        }}
      >
        {(row) => (
          <ListBoxItem id={row.id} textValue={row.label} className="row">
            <span className="row-name">{row.label}</span>
            <span className="row-count">{numberInWords(row.count)}</span>
          </ListBoxItem>
        )}
      </ListBox>
    </section>
  );
}
