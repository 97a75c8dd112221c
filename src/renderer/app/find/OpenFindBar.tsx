import { CaseSensitive, ChevronDown, ChevronUp, Regex, WholeWord, X } from 'lucide-react';
import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import type { SourceId } from '@core/model/id.ts';
import type { FindQuery } from '@core/search/find-in-text.ts';
import { commandNamed } from '../commands/registry.ts';
import { shortcutInWords } from '../commands/shortcut-in-words.ts';
import type { Reader } from '../reader/reader.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { countOf, numberInWords } from '../ui/words.ts';
import {
  askFor,
  closeFind,
  currentMatch,
  shownOf,
  stepFind,
  takeFindFocus,
  takeFound,
  takeFoundAnew,
  takeNearest,
  useFind,
  type FindAnswer,
  type FindOptionName,
} from './find-state.ts';
import { FindOption } from './FindOption.tsx';
import type { Finder } from './finder.ts';
import './find.css';

interface OpenFindBarProps {
  readonly sourceId: SourceId;
  readonly finder: () => Pick<Finder, 'find' | 'nearest' | 'cancel'>;
  /** What shows the text; null while it is being made. */
  readonly shownBy: FoundIn | null;
  /** The text that is found in, where it is edited meanwhile. */
  readonly edited?: EditedText;
  /** What can be done with the matches. */
  readonly children: ReactNode;
}

/** What shows the text that is found in. */
type FoundIn = Pick<Reader, 'scroller' | 'showMatches' | 'scrollTo' | 'select' | 'focus'>;

interface EditedText {
  /** Another number when it is to be looked through anew. */
  readonly edition: number;
  /** Where the person is in the text as it was last looked through. */
  readonly caret: () => number;
}

/** The bar with the field in it: what is found is shown in the text while one types. */
export function OpenFindBar({ sourceId, finder, shownBy, edited, children }: OpenFindBarProps) {
  const query = useFind((state) => state.query);
  const answer = useFind((state) => state.answer);
  const focusAsked = useFind((state) => state.focusAsked);
  const input = useRef<HTMLInputElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  useFinding(sourceId, finder, edited);
  useShownMatches(shownBy);

  useEffect(() => {
    if (!takeFindFocus(focusAsked)) return;
    input.current?.focus();
    input.current?.select();
  }, [focusAsked]);

  // The text stays where it is: what the bar takes from the top of the window is scrolled by.
  const scrollerNow = useEffectEvent(() => shownBy?.scroller);
  useLayoutEffect(() => {
    const scroller = scrollerNow();
    const height = bar.current?.offsetHeight ?? 0;
    if (scroller && scroller.scrollTop > 0) scroller.scrollTop += height;
    return () => {
      if (scroller?.isConnected) scroller.scrollTop -= height;
    };
  }, []);

  const close = () => {
    const shown = shownOf(answer);
    const match = shown && currentMatch(shown);
    closeFind();
    if (match) shownBy?.select(match);
    else shownBy?.focus();
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
        {/* Before the answer, which grows: whoever presses again and again presses the same button. */}
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
        <output
          id="find-answer"
          className={isWrong ? 'find-answer find-wrong' : 'find-answer'}
          aria-live="polite"
        >
          {answerInWords(answer, query)}
        </output>
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
        {children}
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
function useFinding(
  sourceId: SourceId,
  finder: OpenFindBarProps['finder'],
  edited: EditedText | undefined,
): void {
  const query = useFind((state) => state.query);
  const edition = edited?.edition ?? 0;
  const last = useRef({ query, edition });
  const caret = useEffectEvent(() => edited?.caret() ?? 0);
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
    const isAgain = last.current.query === query && last.current.edition !== edition;
    last.current = { query, edition };
    const { edits: editsAnswered, origin } = useFind.getState();
    let wanted = true;
    const asked = finder();
    void asked.find(query).then((outcome) => {
      if (!outcome || !wanted) return;
      useFind.setState({ editsAnswered });
      if (outcome.type !== 'found') {
        useFind.setState({ answer: outcome });
        return;
      }
      const found = { sourceId, starts: outcome.starts, ends: outcome.ends };
      if (isAgain) takeFoundAnew(found, caret());
      else takeFound(found);
    });
    if (!isAgain) takeNearest(sourceId, asked.nearest(query, origin));
    return () => {
      wanted = false;
    };
  }, [finder, query, edition, sourceId]);
}

/** Shows what was found in the text, and brings the current match into view. */
function useShownMatches(shownBy: FoundIn | null): void {
  const found = useFind(({ answer }) => shownOf(answer));
  const show = useEffectEvent(() => {
    shownBy?.showMatches(found);
    const match = found && currentMatch(found);
    if (match) shownBy?.scrollTo(match);
  });
  useEffect(() => show(), [shownBy, found]);
  useEffect(() => () => shownBy?.showMatches(null), [shownBy]);
}

function answerInWords(answer: FindAnswer, query: FindQuery): string {
  switch (answer.type) {
    case 'none':
      return '';
    case 'nearest':
      // How many there are is not known yet.
      return '';
    case 'invalidPattern':
      return `Not a regular expression: ${answer.reason}`;
    case 'tookTooLong':
      return `Stopped after ${answer.seconds} seconds: in this text the expression would take too long`;
    case 'found': {
      const { starts, current } = answer.found;
      if (starts.length === 0) return query.text === '' ? '' : 'Not found';
      if (current === -1) return countOf(starts.length, 'match', 'matches');
      const place = `${numberInWords(current + 1)} of ${numberInWords(starts.length)}`;
      return answer.hasWrapped ? `${place}, round again` : place;
    }
  }
}
