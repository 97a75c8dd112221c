import { z } from '../zod.ts';

/** One kind of thing that a format could not hold, or that a file holds and Postil has no place for, and how often. */
export interface Loss {
  readonly type: LossType;
  readonly count: number;
}

/** Everything that got lost on the way into a format or out of one; empty where nothing did. */
export type LossReport = readonly Loss[];

/** What is lost, as the sentence that says it to people: the number, then what became of that many. */
const SENTENCES = {
  // ——— on the way out ———
  texts: (n) => `The text of ${counted(n, 'document')} is not in it, only the passages.`,
  replies: (n) => `${counted(n, 'reply', 'replies')} ${are(n)} left out.`,
  notes: (n) => `${counted(n, 'note')} ${are(n)} left out.`,
  people: (n) => `${counted(n, 'person', 'people')} ${are(n)} not named.`,
  passages: (n) => `${counted(n, 'passage')} ${are(n)} left out.`,
  untagged: (n) => `${counted(n, 'passage')} without a tag ${are(n)} left out.`,
  documentDetails: (n) =>
    `What is known of ${counted(n, 'document')} (date, citation and so on) is left out.`,
  formatting: (n) =>
    `Headings, lists, emphasis and footnotes of ${counted(n, 'document')} are written as plain text.`,
  tagDetails: (n) => `Colours, definitions and the order of ${counted(n, 'tag')} are left out.`,
  tagPatterns: (n) => `The line patterns of ${counted(n, 'tag')} are left out.`,
  passageColours: (n) => `The colour chosen by hand for ${counted(n, 'passage')} is left out.`,
  guides: (n) => `${counted(n, 'guide')} ${are(n)} left out.`,
  answers: (n) => `${counted(n, 'answer')} to questions of guides ${are(n)} left out.`,
  deletions: (n) => `That ${counted(n, 'record')} ${were(n)} deleted is not told.`,
  pictures: (n) => `${counted(n, 'figure')} ${are(n)} described in words.`,
  cutCells: (n) => `${counted(n, 'cell')} ${are(n)} longer than a spreadsheet can hold and cut.`,
  characters: (n) => `${counted(n, 'character')} that the format forbids ${are(n)} left out.`,
  joinedPassages: (n) => `${counted(n, 'passage')} across several table cells ${are(n)} marked in the first.`,

  // ——— on the way in ———
  passageNames: (n) =>
    `The names of ${counted(n, 'passage')} that are not what the passage says are left out.`,
  unknownPlaces: (n) =>
    `${counted(n, 'passage')} ${have(n)} no place in the text of the document and ${are(n)} left out.`,
  noQuote: (n) =>
    `${counted(n, 'annotation')} ${say(n)} nothing that a passage could be found by and ${are(n)} left out.`,
  pageNotes: (n) => `${counted(n, 'note')} on a whole document ${are(n)} put on its beginning.`,
  wholeDocumentTags: (n) => `${counted(n, 'tag')} on a whole document ${are(n)} left out.`,
  danglingReplies: (n) => `${counted(n, 'reply', 'replies')} to what is not in the file ${are(n)} left out.`,
  danglingTags: (n) => `${counted(n, 'reference')} to a tag that is not in the file ${are(n)} left out.`,
  nearestColours: (n) => `${counted(n, 'colour')} ${are(n)} taken to the nearest that Postil has.`,
  otherMedia: (n) =>
    `${counted(n, 'picture, recording or film', 'pictures, recordings or films')} ${are(n)} left out.`,
  pageRegions: (n) => `${counted(n, 'marked region')} of a page or picture ${are(n)} left out.`,
  textsMissing: (n) => `${counted(n, 'document')} without a readable text ${are(n)} left out.`,
  cases: (n) => `${counted(n, 'case')} ${are(n)} left out.`,
  sets: (n) => `${counted(n, 'set')} ${are(n)} left out.`,
  links: (n) => `${counted(n, 'link')} between passages ${are(n)} left out.`,
  graphs: (n) => `${counted(n, 'diagram')} ${are(n)} left out.`,
  memos: (n) => `${counted(n, 'memo')} that ${hang(n)} on no passage ${are(n)} left out.`,
  variables: (n) => `${counted(n, 'variable')} of documents ${are(n)} left out.`,
  groups: (n) => `In which group ${counted(n, 'annotation')} ${were(n)} shared is left out.`,
  otherBodies: (n) =>
    `${counted(n, 'body', 'bodies')} that ${are(n)} neither note nor tag ${are(n)} left out.`,
  otherTargets: (n) =>
    `${counted(n, 'further target')} ${are(n)} left out: a passage is one stretch of text.`,
  unsupported: (n) => `${counted(n, 'property', 'properties')} that Postil does not know ${are(n)} left out.`,
  shortened: (n) =>
    `${counted(n, 'name or note', 'names or notes')} ${are(n)} cut to the length that Postil keeps.`,
  badRecords: (n) => `${counted(n, 'record')} ${are(n)} damaged and left out.`,
} satisfies Record<string, (n: number) => string>;

export type LossType = keyof typeof SENTENCES;

const LOSS_TYPES = Object.keys(SENTENCES) as LossType[];

export const lossReportSchema = z.array(
  z.object({ type: z.enum(LOSS_TYPES as [LossType, ...LossType[]]), count: z.int().min(1) }),
);

/** A loss as people read it. */
export function lossInWords({ type, count }: Loss): string {
  return SENTENCES[type](count);
}

/** Counts what gets lost while a file is written or read. */
export class LossCounter {
  readonly #counts = new Map<LossType, number>();

  add(type: LossType, count = 1): void {
    if (count > 0) this.#counts.set(type, (this.#counts.get(type) ?? 0) + count);
  }

  addAll(report: LossReport): void {
    for (const { type, count } of report) this.add(type, count);
  }

  /** All that was lost, in the one order in which losses are told. */
  report(): LossReport {
    return LOSS_TYPES.flatMap((type) => {
      const count = this.#counts.get(type);
      return count === undefined ? [] : [{ type, count }];
    });
  }
}

function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

function are(n: number): string {
  return n === 1 ? 'is' : 'are';
}

function were(n: number): string {
  return n === 1 ? 'was' : 'were';
}

function have(n: number): string {
  return n === 1 ? 'has' : 'have';
}

function say(n: number): string {
  return n === 1 ? 'says' : 'say';
}

function hang(n: number): string {
  return n === 1 ? 'hangs' : 'hang';
}
