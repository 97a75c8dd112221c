import { isNameLike } from '../formats/plain-text/names.ts';
import type { Source, SpeakerChoices } from '../model/source.ts';
import type { Block, SourceText } from '../model/source-text.ts';
import { renamer } from './turns.ts';

/** Paragraphs that may be somebody's turns, under one name: for a person to accept or to decline. */
export interface ProposedSpeaker {
  readonly name: string;
  /** What stands at the head of the paragraphs: a label, or a name with a verb of saying. */
  readonly form: 'label' | 'reported';
  readonly turns: readonly ProposedTurn[];
}

export interface ProposedTurn {
  readonly start: number;
  readonly nameEnd: number;
  readonly labelEnd: number;
}

/** "Name -- words", "Name - words", "NAME: words", "Q. words". A dash within a word is none. */
const LABEL = /^(\S[^\n:]{0,59}?)(?:\s+(?:--+|[-–—―])\s*|(?:--+|[–—―])\s*|-\s+|\s?:\s+)(?=\S)/u;
const INITIAL = /^([QA])(?:\.|:)?\s*(?:[-–—]\s*)?(?<=[.:–—-]\s*)(?=\S)/u;
const REPORTED =
  /^((?:\p{Lu}[\p{L}'’-]*\.?\s){0,3}\p{Lu}[\p{L}'’-]+) (?:says?|said|asks?|asked|answers?|answered|repl(?:ies|ied)|responds?|responded|remarks?|remarked|declares?|declared|states?|stated|adds?|added)\b/u;

/** How often a name must stand at the head of paragraphs before anybody is asked, unless it is a speaker's already. */
const FEWEST_TURNS = 2;

/**
 * Who else may be speaking in a text: paragraphs that begin as turns do and of which neither the text nor a person says
 * who speaks. Nothing is decided here: a heading of a list, "Note:", begins as a turn does, too.
 */
export function proposedSpeakers(
  { speakers }: Pick<Source, 'speakers'>,
  { text, blocks }: SourceText,
): readonly ProposedSpeaker[] {
  const said = new Set(speakers?.turns.map(({ utf16Start }) => utf16Start));
  const nameNow = renamer(speakers?.names ?? []);
  const known = new Set(blocks.flatMap(({ speaker }) => (speaker ? [nameNow(speaker.name)] : [])));
  for (const { name } of speakers?.turns ?? []) if (name !== null) known.add(nameNow(name));
  const proposed = new Map<string, { name: string; form: ProposedSpeaker['form']; turns: ProposedTurn[] }>();
  for (const block of blocks) {
    if (block.type !== 'paragraph' || block.cell || block.speaker || said.has(block.start)) continue;
    const found = turnIn(text, block);
    if (found === null) continue;
    const { form, turn } = found;
    const name = nameNow(text.slice(turn.start, turn.nameEnd));
    const key = `${form} ${name}`;
    const one = proposed.get(key);
    if (one) one.turns.push(turn);
    else proposed.set(key, { name, form, turns: [turn] });
  }
  return [...proposed.values()].filter(({ name, turns }) => known.has(name) || turns.length >= FEWEST_TURNS);
}

function turnIn(
  text: string,
  { start, end }: Block,
): { readonly form: ProposedSpeaker['form']; readonly turn: ProposedTurn } | null {
  const head = text.slice(start, Math.min(end, start + 120));
  const label = INITIAL.exec(head) ?? LABEL.exec(head);
  if (label) {
    const name = (label[1] ?? '').trimEnd();
    if (!isNameLike(name)) return null;
    const turn = { start, nameEnd: start + name.length, labelEnd: start + label[0].length };
    return { form: 'label', turn };
  }
  const name = REPORTED.exec(head)?.[1];
  if (name === undefined) return null;
  return { form: 'reported', turn: { start, nameEnd: start + name.length, labelEnd: start + name.length } };
}

const NONE: SpeakerChoices = { names: [], turns: [] };

/** What is said of who speaks once a proposal is accepted, under its name. */
export function accepting(said: SpeakerChoices = NONE, { name, turns }: ProposedSpeaker): SpeakerChoices {
  return withTurns(said, turns, name);
}

/** The same once it is declined: nobody speaks there, and nobody is asked again. */
export function declining(said: SpeakerChoices = NONE, { turns }: ProposedSpeaker): SpeakerChoices {
  return withTurns(said, turns, null);
}

function withTurns(
  { names, turns: before }: SpeakerChoices,
  turns: readonly ProposedTurn[],
  name: string | null,
): SpeakerChoices {
  const added = turns.map(({ start, nameEnd, labelEnd }) => ({
    utf16Start: start,
    utf16NameEnd: nameEnd,
    utf16LabelEnd: labelEnd,
    name: name?.slice(0, 200) ?? null,
  }));
  const starts = new Set(added.map(({ utf16Start }) => utf16Start));
  const all = [...before.filter(({ utf16Start }) => !starts.has(utf16Start)), ...added];
  return { names, turns: all.sort((a, b) => a.utf16Start - b.utf16Start) };
}

/** What is said once a speaker is listed by another name; where somebody else has it, the two are one from then on. */
export function renaming(said: SpeakerChoices = NONE, from: string, to: string): SpeakerChoices {
  if (from === to) return said;
  // Whoever was called `to` before and is called otherwise now would lead away from it again.
  const names = said.names.filter((one) => one.from !== from && one.from !== to);
  return { ...said, names: [...names, { from, to }] };
}
