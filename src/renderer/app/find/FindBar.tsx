import { CaseSensitive, ChevronDown, ChevronUp, Regex, WholeWord, X } from 'lucide-react';
import {
  memo,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import type { SourceId } from '@core/model/id.ts';
import type { FindQuery } from '@core/search/find-in-text.ts';
import { useRun } from '../command-scope.tsx';
import { commandNamed } from '../commands/registry.ts';
import { shortcutInWords } from '../commands/shortcut-in-words.ts';
import { useCurrentReader } from '../current-reader.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { numberInWords } from '../ui/words.ts';
import { useViewState } from '../view-state.ts';
import {
  askFor,
  closeFind,
  currentMatch,
  hideSpot,
  stepFind,
  takeFound,
  useFind,
  type FindAnswer,
  type FindOptionName,
} from './find-state.ts';
import { FindOption } from './FindOption.tsx';
import { Finder } from './finder.ts';
import './find.css';

interface FindBarProps {
  readonly sourceId: SourceId;
  readonly text: string;
}

/** Finds in the open document: above the text, as one types. */
export const FindBar = memo(function FindBar(props: FindBarProps) {
  const isOpen = useFind((state) => state.isOpen);
  const finder = useFinder(props.text);
  return isOpen ? (
    <OpenFindBar key={props.sourceId} sourceId={props.sourceId} finder={finder} />
  ) : (
    <Spot sourceId={props.sourceId} />
  );
});

/** What finds in the text, made when it is first asked for; it knows the text until another one is open, also while the bar is closed. */
function useFinder(text: string): () => Finder {
  const finder = useRef<Finder | null>(null);
  useEffect(
    () => () => {
      finder.current?.close();
      finder.current = null;
    },
    [text],
  );
  return useCallback(() => (finder.current ??= new Finder(text)), [text]);
}

/** Shows the place that somebody was sent to, until something is selected. */
function Spot({ sourceId }: { sourceId: SourceId }) {
  const reader = useCurrentReader((current) => (current.sourceId === sourceId ? current.reader : null));
  const spot = useFind((state) => state.spot);
  const hasSelection = useViewState(({ selection }) => selection !== null);
  const range = spot?.sourceId === sourceId ? spot.range : null;
  useEffect(() => {
    if (!reader || !range) return;
    reader.showMatches({
      starts: Uint32Array.of(range.start),
      ends: Uint32Array.of(range.end),
      current: 0,
    });
    return () => reader.showMatches(null);
  }, [reader, range]);
  useEffect(() => {
    if (hasSelection) hideSpot();
  }, [hasSelection]);
  return null;
}

interface OpenFindBarProps {
  readonly sourceId: SourceId;
  readonly finder: () => Finder;
}

function OpenFindBar({ sourceId, finder }: OpenFindBarProps) {
  const { query, answer, focusAsked } = useFind();
  const run = useRun();
  const input = useRef<HTMLInputElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  useFinding(sourceId, finder);
  useShownMatches();

  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, [focusAsked]);

  // The text stays where it is: what the bar takes from the top of the window is scrolled by.
  useLayoutEffect(() => {
    const { reader } = useCurrentReader.getState();
    const height = bar.current?.offsetHeight ?? 0;
    if (reader && reader.scroller.scrollTop > 0) reader.scroller.scrollTop += height;
    return () => {
      if (reader?.scroller.isConnected) reader.scroller.scrollTop -= height;
    };
  }, []);

  const close = () => {
    const { reader } = useCurrentReader.getState();
    const match = answer.type === 'found' ? currentMatch(answer.found) : null;
    closeFind();
    if (match) reader?.select(match);
    else reader?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const isField = event.target === input.current && !event.altKey;
    if (event.key === 'Escape') close();
    else if (event.key === 'F3' || (event.key === 'Enter' && isField)) stepFind(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const count = answer.type === 'found' ? answer.found.starts.length : 0;
  const isWrong = answer.type === 'invalidPattern' || answer.type === 'tookTooLong';

  return (
    <div ref={bar} role="search" aria-label="Find in this document" className="find" onKeyDown={onKeyDown}>
      <div className="find-row">
        <input
          ref={input}
          type="text"
          className="field-input find-input"
          aria-label="Find"
          aria-describedby="find-answer"
          aria-invalid={isWrong}
          placeholder="Find in this document"
          autoComplete="off"
          spellCheck={false}
          maxLength={1_000}
          value={query.text}
          onChange={(event) => askFor({ text: event.target.value })}
        />
        <output
          id="find-answer"
          className={isWrong ? 'find-answer find-wrong' : 'find-answer'}
          aria-live="polite"
        >
          {answerInWords(answer, query)}
        </output>
        <IconButton
          icon={ChevronUp}
          label="Previous match"
          isDisabled={count === 0}
          onPress={() => stepFind(-1)}
        />
        <IconButton
          icon={ChevronDown}
          label="Next match"
          isDisabled={count === 0}
          onPress={() => stepFind(1)}
        />
        <span className="find-options" role="group" aria-label="What counts as the same">
          <Option
            option="matchCase"
            label="Match case"
            icon={<CaseSensitive size={18} strokeWidth={1.75} />}
          />
          <Option option="wholeWord" label="Whole words" icon={<WholeWord size={18} strokeWidth={1.75} />} />
          <Option
            option="exactly"
            label="Accents and kinds of dash, quote and space count"
            icon={<span className="find-accent">é</span>}
            // An expression sees the text as it stands.
            isDisabled={query.isPattern}
          />
          <Option
            option="isPattern"
            label="Regular expression"
            icon={<Regex size={16} strokeWidth={1.75} />}
          />
        </span>
        <Button isDisabled={count === 0} onPress={() => run('edit.tagMatches')}>
          Tag all matches…
        </Button>
      </div>
      <IconButton icon={X} label="Close the find bar" onPress={close} />
    </div>
  );
}

interface OptionProps {
  readonly option: FindOptionName;
  readonly label: string;
  readonly icon: ReactNode;
  readonly isDisabled?: boolean;
}

function Option({ option, ...rest }: OptionProps) {
  const isSelected = useFind((state) => state.query[option]);
  const [key] = commandNamed(`edit.find.${option}`).shortcuts ?? [];
  return (
    <FindOption
      {...rest}
      keys={key && shortcutInWords(key)}
      isSelected={isSelected}
      onChange={(chosen) => askFor({ [option]: chosen })}
    />
  );
}

/** Asks for what is typed whenever it, or the text, is another one. */
function useFinding(sourceId: SourceId, finder: () => Finder): void {
  const query = useFind((state) => state.query);
  useEffect(() => {
    // It learns the text while the first letter is being looked for on the keyboard.
    const asked = finder();
    return () => {
      asked.cancel();
      useFind.setState({ answer: { type: 'none' } });
    };
  }, [finder]);

  useEffect(() => {
    if (query.text === '') {
      useFind.setState({ answer: { type: 'none' } });
      return;
    }
    let wanted = true;
    void finder()
      .find(query)
      .then((outcome) => {
        if (!outcome || !wanted) return;
        if (outcome.type === 'found') takeFound({ sourceId, starts: outcome.starts, ends: outcome.ends });
        else useFind.setState({ answer: outcome });
      });
    return () => {
      wanted = false;
    };
  }, [finder, query, sourceId]);
}

/** Shows what was found in the text, and brings the current match into view. */
function useShownMatches(): void {
  const reader = useCurrentReader((current) => current.reader);
  const found = useFind(({ answer }) => (answer.type === 'found' ? answer.found : null));
  const show = useEffectEvent(() => {
    reader?.showMatches(found);
    const match = found && currentMatch(found);
    if (match) reader?.scrollTo(match);
  });
  useEffect(() => show(), [reader, found]);
  useEffect(() => () => reader?.showMatches(null), [reader]);
}

function answerInWords(answer: FindAnswer, query: FindQuery): string {
  switch (answer.type) {
    case 'none':
      return '';
    case 'invalidPattern':
      return `Not a regular expression: ${answer.reason}`;
    case 'tookTooLong':
      return `Stopped after ${answer.seconds} seconds: in this text the expression would take too long`;
    case 'found': {
      const { starts, current } = answer.found;
      if (starts.length === 0) return query.text === '' ? '' : 'Not found';
      const place = `${numberInWords(current + 1)} of ${numberInWords(starts.length)}`;
      return answer.hasWrapped ? `${place}, round again` : place;
    }
  }
}
