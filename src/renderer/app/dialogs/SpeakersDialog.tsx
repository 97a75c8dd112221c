import { useMemo, useState } from 'react';
import type { SourceId } from '@core/model/id.ts';
import type { Source } from '@core/model/source.ts';
import type { SourceText } from '@core/model/source-text.ts';
import { proposedSpeakers, type ProposedSpeaker } from '@core/speakers/propose-turns.ts';
import { turnsOf } from '@core/speakers/turns.ts';
import { excerpt } from '@core/text/excerpt.ts';
import { countWords } from '@core/text/words.ts';
import { acceptSpeaker, declineSpeaker, renameSpeaker } from '../actions/speakers.ts';
import { goToRange } from '../actions/go.ts';
import { useSource, useSourceText, useStore } from '../store/hooks.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/TextField.tsx';
import { countOf } from '../ui/words.ts';
import { closeDialog } from './close.ts';

/** Who speaks in a document: each with how much, to be renamed and joined; and who else may be speaking in it. */
export function SpeakersDialog({ sourceId }: { sourceId: SourceId }) {
  const source = useSource(sourceId);
  const text = useSourceText(sourceId);
  if (!source) return null;
  return (
    <Dialog
      title={`Speakers in “${excerpt(source.title, 80)}”`}
      size="large"
      onClose={closeDialog}
      actions={
        <Button kind="primary" onPress={closeDialog}>
          Done
        </Button>
      }
    >
      {text.status === 'ready' && <Speakers source={source} text={text.text} />}
      {text.status === 'failed' && (
        <p role="alert">Its text is not in the library’s folder, or is damaged.</p>
      )}
    </Dialog>
  );
}

function Speakers({ source, text }: { source: Source; text: SourceText }) {
  const speakers = useMemo(() => speakersOf(source, text), [source, text]);
  const proposed = useMemo(() => proposedSpeakers(source, text), [source, text]);
  const names = speakers.map(({ name }) => name);
  return (
    <>
      {speakers.length === 0 ? (
        <p className="dialog-lead">
          {proposed.length === 0
            ? 'Nobody is named as speaking in this text. Where paragraphs begin with a name and a colon or a dash, they are proposed here.'
            : 'Nobody is named as speaking yet. These may be:'}
        </p>
      ) : (
        <ul className="speakers" aria-label="Speakers">
          {speakers.map((speaker) => (
            <SpeakerRow key={speaker.name} source={source} speaker={speaker} names={names} />
          ))}
        </ul>
      )}
      {proposed.length > 0 && (
        <section>
          {speakers.length > 0 && <h3 className="speakers-heading">May be speaking, too</h3>}
          <ul className="speakers" aria-label="Proposed">
            {proposed.map((one) => (
              <ProposedRow key={`${one.form} ${one.name}`} source={source} text={text} proposed={one} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface Speaker {
  readonly name: string;
  readonly turns: number;
  readonly words: number;
  readonly first: { readonly start: number; readonly end: number };
}

function speakersOf(source: Source, text: SourceText): readonly Speaker[] {
  const byName = new Map<string, Speaker>();
  for (const { speaker: name, start, end, labelEnd } of turnsOf(source, text)) {
    const known = byName.get(name) ?? { name, turns: 0, words: 0, first: { start, end } };
    const words = known.words + countWords(text.text.slice(labelEnd, end));
    byName.set(name, { ...known, turns: known.turns + 1, words });
  }
  return [...byName.values()].sort((a, b) => b.words - a.words);
}

function SpeakerRow({
  source,
  speaker: { name, turns, words, first },
  names,
}: {
  readonly source: Source;
  readonly speaker: Speaker;
  readonly names: readonly string[];
}) {
  const store = useStore();
  const [written, setWritten] = useState<string | null>(null);
  const to = written?.trim() ?? '';
  const isJoined = to !== name && names.includes(to);
  const keep = () => {
    setWritten(null);
    if (to !== '' && to !== name) void renameSpeaker(store, source, name, to, isJoined);
  };
  return (
    <li>
      {written === null ? (
        <>
          <div>
            <strong>{name}</strong>
            <p className="field-hint">
              {countOf(turns, 'turn')} · {countOf(words, 'word')}
            </p>
          </div>
          <Button
            aria-label={`Show where ${name} first speaks`}
            onPress={() => {
              closeDialog();
              goToRange(source.id, first);
            }}
          >
            Show
          </Button>
          <Button aria-label={`Rename ${name}`} onPress={() => setWritten(name)}>
            Rename…
          </Button>
        </>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            keep();
          }}
        >
          <TextField
            label="Name"
            value={written}
            onChange={setWritten}
            maxLength={200}
            hint={isJoined ? `There is a ${to} already: the two become one.` : 'The text stays as it is.'}
            autoFocus
            onKeyDown={(event) => {
              if (event.key === 'Escape') setWritten(null);
              else event.continuePropagation();
            }}
          />
          <Button type="submit" isDisabled={to === ''}>
            {isJoined ? 'Join' : 'Rename'}
          </Button>
          <Button onPress={() => setWritten(null)}>Cancel</Button>
        </form>
      )}
    </li>
  );
}

function ProposedRow({
  source,
  text,
  proposed,
}: {
  readonly source: Source;
  readonly text: SourceText;
  readonly proposed: ProposedSpeaker;
}) {
  const store = useStore();
  const { name, turns } = proposed;
  const [first] = turns;
  return (
    <li>
      <div>
        <strong>{name}</strong> <span className="field-hint">{countOf(turns.length, 'paragraph')}</span>
        {first && (
          <p className="speakers-example">{excerpt(text.text.slice(first.start, first.start + 240), 160)}</p>
        )}
      </div>
      <Button aria-label={`${name} speaks`} onPress={() => void acceptSpeaker(store, source, proposed)}>
        Speaks
      </Button>
      <Button
        aria-label={`${name} is nobody who speaks`}
        onPress={() => void declineSpeaker(store, source, proposed)}
      >
        Nobody
      </Button>
    </li>
  );
}
