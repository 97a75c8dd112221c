import { concat, plain, slice, trim } from '../../text/styled-text.ts';
import { isNameLike } from './names.ts';
import { withMend, type Draft, type Reading, type Rule } from './reading.ts';

/** A block that may be a turn of speech: a name, a dash or a colon, what is said. */
interface Turn {
  readonly name: string;
  readonly sign: 'dash' | 'colon';
  readonly nameEnd: number;
  readonly speechStart: number;
}

/** A dash parts name and speech when it is long or has a space on one side: "Anglo-French talks" is no turn. */
const DASHED = /^(\S[^\n]{0,59}?)(?:\s+(?:--+|[-–—―])\s*|(?:--+|[–—―])\s*|-\s+)(?=\S)/u;
const WITH_COLON = /^(\S[^\n:]{0,59}?)\s?:\s+(?=\S)/u;

/** Labels that return at the head of paragraphs without anybody speaking. */
const NO_SPEAKERS =
  /^(?:(?:notes?|n\.b|p\.s|p\.p\.s|example|warning|see also)\.?$|(?:book|chapter|section|part|act|scene|volume|figure|fig|table)\b)/i;

/** In a text of other kinds some words also return before a colon, but not at the head of so many paragraphs. */
const SMALLEST_SHARE = 0.08;

const SEPARATOR = ' — ';

/**
 * Turns of speech, whatever parts the name from the words, are set in one way: `Name — words`, with the speaker in the
 * block. A label counts when it is short and a name, and either somebody listed as present or one that returns;
 * labels with a colon count only where at least two of them return, as in a conversation.
 */
export const spokenTurns: Rule = (reading) => {
  const turns = new Map<Draft, Turn>();
  for (const block of reading.blocks) {
    const turn = block.type === 'paragraph' ? turnOf(block.content.text) : null;
    if (turn !== null) turns.set(block, turn);
  }
  const speakers = speakersAmong([...turns.values()], reading);
  if (speakers.size === 0) return reading;

  const changed: string[] = [];
  const blocks = reading.blocks.map((block) => {
    const turn = turns.get(block);
    if (turn === undefined || !speakers.has(keyOfTurn(turn))) return block;
    const { name, nameEnd, speechStart } = turn;
    const before = block.content.text.slice(nameEnd, speechStart);
    if (before !== SEPARATOR) changed.push(block.content.text);
    const content = concat([
      slice(block.content, 0, nameEnd),
      plain(SEPARATOR),
      trim(slice(block.content, speechStart)),
    ]);
    return { ...block, content, speaker: { name, nameEnd, labelEnd: nameEnd + SEPARATOR.length } };
  });
  return withMend({ ...reading, blocks }, 'normalisedSpeakers', changed);
};

function turnOf(text: string): Turn | null {
  const head = text.slice(0, 80);
  return turnBy(DASHED.exec(head), 'dash') ?? turnBy(WITH_COLON.exec(head), 'colon');
}

function turnBy(match: RegExpExecArray | null, sign: Turn['sign']): Turn | null {
  if (match === null) return null;
  const label = match[1] as string;
  const name = label.trimEnd();
  if (!isNameLike(name) || NO_SPEAKERS.test(name)) return null;
  return { name, sign, nameEnd: name.length, speechStart: match[0].length };
}

function speakersAmong(turns: readonly Turn[], { present, blocks }: Reading): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const turn of turns) counts.set(keyOfTurn(turn), (counts.get(keyOfTurn(turn)) ?? 0) + 1);
  const isPresent = (turn: Turn): boolean => present.includes(turn.name);
  const returning = turns.filter((turn) => isPresent(turn) || (counts.get(keyOfTurn(turn)) as number) > 1);
  const speakers = (sign: Turn['sign'], fewest: number): string[] => {
    const own = returning.filter((turn) => turn.sign === sign);
    const keys = new Set(own.map(keyOfTurn));
    const isConversation = keys.size >= fewest && own.length >= blocks.length * SMALLEST_SHARE;
    return isConversation || own.some(isPresent) ? [...keys] : [];
  };
  return new Set([...speakers('dash', 1), ...speakers('colon', 2)]);
}

/** One speaker may be labelled with a dash here and a colon there; each way has to return by itself. */
function keyOfTurn({ name, sign }: Turn): string {
  return `${sign} ${name}`;
}
