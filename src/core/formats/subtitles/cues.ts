import type { MarkSays } from '../../text/block-writer.ts';

/** A stretch of a cue's text with one look. */
export interface CuePart {
  readonly text: string;
  readonly marks: readonly MarkSays['type'][];
}

/** What is said in a stretch of a recording. */
export interface Cue {
  /** In milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly speaker: string | null;
  readonly parts: readonly CuePart[];
}

const TIME = /(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})/;
const TIMING = new RegExp(`^\\s*${TIME.source}\\s*-->\\s*${TIME.source}`);

/** The cues of an SRT or WebVTT file in their order. What has no time is no cue and is passed over. */
export function cuesOf(file: string): Cue[] {
  const lines = file.replace(/^\ufeff/, '').split(/\r\n?|\n/);
  const cues: Cue[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const timing = TIMING.exec(lines[at] ?? '');
    if (timing === null) continue;
    const said: string[] = [];
    while (at + 1 < lines.length && (lines[at + 1] ?? '').trim() !== '') {
      at += 1;
      said.push(lines[at] ?? '');
    }
    const from = milliseconds(timing.slice(1, 5));
    const to = Math.max(from, milliseconds(timing.slice(5, 9)));
    for (const turn of turnsOf(said)) cues.push({ from, to, ...turn });
  }
  return cues;
}

function milliseconds([hours, minutes, seconds, thousandths]: readonly (string | undefined)[]): number {
  const [h, m, s] = [hours, minutes, seconds].map((part) => Number(part ?? 0)) as [number, number, number];
  return ((h * 60 + m) * 60 + s) * 1_000 + Number((thousandths ?? '0').padEnd(3, '0'));
}

/** The lines of a cue; where each begins with a dash, two people speak. */
function turnsOf(lines: readonly string[]): Pick<Cue, 'speaker' | 'parts'>[] {
  const isDialogue = lines.length > 1 && lines.every((line) => /^\s*(?:<[^>]*>)*[-–—]\s*\S/.test(line));
  const turns = isDialogue
    ? lines.map((line) => line.replace(/^(\s*(?:<[^>]*>)*)[-–—]\s*/, '$1'))
    : [lines.join('\n')];
  return turns.flatMap((turn) => voicesOf(turn));
}

/** WebVTT names who speaks in the text, perhaps several one after another. */
function voicesOf(turn: string): Pick<Cue, 'speaker' | 'parts'>[] {
  return turn.split(/(?=<v(?:\.[^\s>]*)?[ \t])/).flatMap((piece) => {
    const voice = /^<v(?:\.[^\s>]*)?[ \t]+([^>]*)>/.exec(piece);
    const said = voice === null ? piece : piece.slice(voice[0].length);
    const named = voice === null ? /^\s*([\p{Lu}][\p{Lu}\p{N} .'’-]{1,40}):\s+(?=\S)/u.exec(said) : null;
    const speaker = flat(voice?.[1] ?? named?.[1] ?? '');
    const parts = partsOf(named === null ? said : said.slice(named[0].length));
    return parts.some(({ text }) => text.trim() !== '')
      ? [{ speaker: speaker === '' ? null : speaker.slice(0, 200), parts }]
      : [];
  });
}

const LOOKS: Readonly<Record<string, MarkSays['type']>> = { i: 'emphasis', b: 'strong', u: 'underline' };

function partsOf(said: string): CuePart[] {
  const parts: CuePart[] = [];
  const open = new Set<MarkSays['type']>();
  // Places on the picture, as some programs write them between braces.
  for (const piece of said.replace(/\{\\[^}]*\}/g, '').split(/(<[^<>]*>)/)) {
    const tag = /^<(\/?)([a-z]*)/i.exec(piece);
    if (tag === null) {
      const text = characters(piece);
      if (text !== '') parts.push({ text, marks: [...open] });
      continue;
    }
    const look = LOOKS[(tag[2] ?? '').toLowerCase()];
    if (look === undefined) continue;
    if (tag[1] === '/') open.delete(look);
    else open.add(look);
  }
  return parts;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: '\u00a0',
  lrm: '',
  rlm: '',
  quot: '"',
};

function characters(text: string): string {
  return text.replace(/&([a-z]+);/g, (written, name: string) =>
    Object.hasOwn(NAMED, name) ? (NAMED[name] as string) : written,
  );
}

function flat(text: string): string {
  return characters(text).replace(/\s+/g, ' ').trim();
}
