import { X } from 'lucide-react';
import { newId, type GlossaryEntryId } from '@core/model/id.ts';
import type { GlossaryEntry, Guide } from '@core/model/guide.ts';
import { editGuide } from '../actions/guides.ts';
import { useCommandContext } from '../command-scope.tsx';
import { useStore } from '../store/hooks.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { KeptField } from './KeptField.tsx';

/** Words that the guide explains: typed, or taken from the note of the active annotation. */
export function GlossaryPart({ guide }: { guide: Guide }) {
  const store = useStore();
  const { here } = useCommandContext();
  const { active } = here;
  const isTaken = guide.glossary.some(({ annotationId }) => annotationId === active?.id);
  const fromNote = active !== null && active.note !== '' && !isTaken ? active : null;
  const edit = (change: (glossary: readonly GlossaryEntry[]) => GlossaryEntry[]) =>
    void editGuide(store, guide.id, { type: 'editedGuide' }, (now) => ({ glossary: change(now.glossary) }));
  const set = (id: GlossaryEntryId, patch: Partial<GlossaryEntry>) =>
    edit((entries) => entries.map((entry) => (entry.id === id ? { ...entry, ...patch } : entry)));
  const add = (entry: Omit<GlossaryEntry, 'id'>) =>
    edit((entries) => [...entries, { id: newId<'glossaryEntry'>(store.maker), ...entry }]);
  return (
    <section className="glossary" aria-label="Glossary">
      <h2 className="guide-part">Glossary</h2>
      <ul className="glossary-list">
        {guide.glossary.map((entry) => (
          <li key={entry.id} className="glossary-entry">
            <KeptField
              label="Word"
              labelUnseen
              placeholder="Word"
              value={entry.term}
              maxLength={2_000}
              onKeep={(term) => set(entry.id, { term: term.trim() })}
            />
            <KeptField
              label="Meaning"
              labelUnseen
              lines={2}
              placeholder="What it means"
              value={entry.meaning}
              maxLength={100_000}
              onKeep={(meaning) => set(entry.id, { meaning: meaning.trim() })}
            />
            <IconButton
              icon={X}
              label={`Remove “${entry.term}”`}
              onPress={() => edit((entries) => entries.filter(({ id }) => id !== entry.id))}
            />
          </li>
        ))}
      </ul>
      <div className="step-add">
        <Button kind="quiet" onPress={() => add({ annotationId: null, term: '', meaning: '' })}>
          Add word
        </Button>
        <Button
          kind="quiet"
          isDisabled={fromNote === null}
          onPress={() => {
            if (fromNote) {
              add({
                annotationId: fromNote.id,
                term: fromNote.target.exact.slice(0, 2_000),
                meaning: fromNote.note,
              });
            }
          }}
        >
          Take the active note
        </Button>
      </div>
    </section>
  );
}
