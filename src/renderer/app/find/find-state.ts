import { firstWhere } from '@core/first-where.ts';
import { create } from 'zustand';
import type { FindQuery } from '@core/search/find-in-text.ts';
import type { SourceId } from '@core/model/id.ts';
import type { TextRange } from '@core/text/text-range.ts';

/** What can be asked for beside the words. */
export type FindOptionName = Exclude<keyof FindQuery, 'text'>;

/** What was found in a document, in order; one of it is the current one. */
export interface FoundInText {
  readonly sourceId: SourceId;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** -1 where nothing was found, or where the person has gone on in the text since. */
  readonly current: number;
}

/** What the find bar shows of the last question. */
export type FindAnswer =
  | { readonly type: 'none' }
  /** The match that will be the current one; the others are not known yet. */
  | { readonly type: 'nearest'; readonly found: FoundInText }
  | { readonly type: 'found'; readonly found: FoundInText; readonly hasWrapped: boolean }
  | { readonly type: 'invalidPattern'; readonly reason: string }
  | { readonly type: 'tookTooLong'; readonly seconds: number };

interface FindState {
  readonly isOpen: boolean;
  /** Raised each time the keyboard is wanted in the field. */
  readonly focusAsked: number;
  readonly query: FindQuery;
  readonly answer: FindAnswer;
  /** From where the nearest match is looked for while one types. */
  readonly origin: number;
  /** How many steps the answer that is awaited will be gone on or back. */
  readonly stepsAwaited: number;
  /** How often the text has been edited while it was found in. */
  readonly edits: number;
  /** After how many edits it was looked through for the answer. */
  readonly editsAnswered: number;
  /** A place that was gone to from a list and is shown until one goes on; not while the bar is open. */
  readonly spot: { readonly sourceId: SourceId; readonly range: TextRange } | null;
}

export const useFind = create<FindState>(() => ({
  isOpen: false,
  focusAsked: 0,
  query: { text: '', matchCase: false, wholeWord: false, isPattern: false, exactly: false },
  answer: { type: 'none' },
  origin: 0,
  stepsAwaited: 0,
  edits: 0,
  editsAnswered: 0,
  spot: null,
}));

/** Opens the bar with the keyboard in it; `origin` is where the person is, `text` what to find, if anything new. */
export function openFind(origin: number, text: string | null = null): void {
  useFind.setState(({ focusAsked }) => ({ focusAsked: focusAsked + 1 }));
  showFind(origin, text);
}

let taken = 0;

/** Whether the keyboard is wanted in the field: once for each time that it is asked for. */
export function takeFindFocus(asked: number): boolean {
  const isNew = asked > taken;
  taken = asked;
  return isNew;
}

/** Opens the bar and leaves the keyboard where it is. */
export function showFind(origin: number, text: string | null = null): void {
  useFind.setState(({ isOpen, query, origin: before }) => ({
    isOpen: true,
    spot: null,
    query: text === null ? query : { ...query, text, isPattern: false },
    origin: isOpen && text === null ? before : origin,
  }));
}

/** Shows a place of a document as a match, until something is selected or found there. */
export function showSpot(sourceId: SourceId, range: TextRange): void {
  useFind.setState({ spot: { sourceId, range } });
}

export function hideSpot(): void {
  useFind.setState({ spot: null });
}

export function closeFind(): void {
  useFind.setState({ isOpen: false, answer: { type: 'none' }, stepsAwaited: 0 });
}

/** Asks for something else in part; the nearest match from where one is becomes the current one. */
export function askFor(patch: Partial<FindQuery>): void {
  useFind.setState(({ query }) => ({ query: { ...query, ...patch } }));
}

/** Goes to the next match, or to the one before; from the last to the first and the other way round. */
export function stepFind(by: 1 | -1): void {
  const { answer, stepsAwaited, origin, edits, editsAnswered } = useFind.getState();
  if (answer.type !== 'found' || edits !== editsAnswered) {
    useFind.setState({ stepsAwaited: stepsAwaited + by });
    return;
  }
  const { found } = answer;
  const { length } = found.starts;
  if (length === 0) return;
  // With none current, it is the first from where the person is, or the last before.
  const first = firstFrom(found.starts, origin);
  const aim = found.current === -1 ? (by === 1 ? first : first - 1) : found.current + by;
  const next = (aim + length) % length;
  useFind.setState({
    answer: { type: 'found', found: { ...found, current: next }, hasWrapped: next !== aim },
    origin: found.starts[next] ?? 0,
  });
}

/** The person has gone on in the text, to `origin`: no match is the current one, and from there one goes on to the next. */
export function leaveMatch(origin: number): void {
  useFind.setState(({ answer }) => ({ origin, answer: withoutCurrent(answer) }));
}

/** The text has been edited: what was found stands until it has been looked through anew, and a step waits for that. */
export function noteEdit(): void {
  useFind.setState(({ answer, edits }) => ({ edits: edits + 1, answer: withoutCurrent(answer) }));
}

function withoutCurrent(answer: FindAnswer): FindAnswer {
  if (answer.type === 'nearest') return { type: 'none' };
  if (answer.type !== 'found' || answer.found.current === -1) return answer;
  return { type: 'found', found: { ...answer.found, current: -1 }, hasWrapped: false };
}

/** Takes in what the same question finds in a text that was edited by the person, who is at `caret` in it. */
export function takeFoundAnew(found: Omit<FoundInText, 'current'>, caret: number): void {
  useFind.setState({ origin: caret });
  if (useFind.getState().stepsAwaited !== 0) takeFound(found);
  else useFind.setState({ answer: { type: 'found', found: { ...found, current: -1 }, hasWrapped: false } });
}

/** Takes in the match that is nearest from the origin on, before the answer comes; null where that is to be waited for. */
export function takeNearest(sourceId: SourceId, nearest: TextRange | null): void {
  const { answer, stepsAwaited } = useFind.getState();
  // From where one is it may be another one that was asked for.
  if (nearest && stepsAwaited === 0) {
    const [starts, ends] = [Uint32Array.of(nearest.start), Uint32Array.of(nearest.end)];
    useFind.setState({ answer: { type: 'nearest', found: { sourceId, starts, ends, current: 0 } } });
  } else if (answer.type === 'nearest') useFind.setState({ answer: { type: 'none' } });
}

/** Takes an answer in: the current match is the nearest from the origin on, or as many on as were asked for meanwhile. */
export function takeFound(found: Omit<FoundInText, 'current'>): void {
  const { origin, stepsAwaited, answer } = useFind.getState();
  const { length } = found.starts;
  const first = firstFrom(found.starts, origin);
  const wrapped = first === length && length > 0;
  // The first step leads to the nearest, unless that was shown already.
  const steps = stepsAwaited > 0 && answer.type !== 'nearest' ? stepsAwaited - 1 : stepsAwaited;
  const current = length === 0 ? -1 : ((((first % length) + steps) % length) + length) % length;
  useFind.setState({
    answer: { type: 'found', found: { ...found, current }, hasWrapped: wrapped },
    stepsAwaited: 0,
    ...(stepsAwaited !== 0 && current >= 0 ? { origin: found.starts[current] ?? 0 } : {}),
  });
}

/** What of an answer is shown in the text. */
export function shownOf(answer: FindAnswer): FoundInText | null {
  return answer.type === 'found' || answer.type === 'nearest' ? answer.found : null;
}

/** The current match; null where there is none. */
export function currentMatch({ starts, ends, current }: FoundInText): TextRange | null {
  const start = starts[current];
  const end = ends[current];
  return start === undefined || end === undefined ? null : { start, end };
}

/** The index of the first start that is not before `offset`. */
function firstFrom(starts: Uint32Array, offset: number): number {
  return firstWhere(0, starts.length, (index) => (starts[index] ?? 0) >= offset);
}
