import { countOf } from '../count-of.ts';
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
  texts: (n) => `The text of ${countOf(n, 'document')} is not in it, only the passages.`,
  replies: (n) => `${countOf(n, 'reply', 'replies')} ${are(n)} left out.`,
  notes: (n) => `${countOf(n, 'note')} ${are(n)} left out.`,
  people: (n) => `${countOf(n, 'person', 'people')} ${are(n)} not named.`,
  passages: (n) => `${countOf(n, 'passage')} ${are(n)} left out.`,
  untagged: (n) => `${countOf(n, 'passage')} without a tag ${are(n)} left out.`,
  documentDetails: (n) =>
    `What is known of ${countOf(n, 'document')} (date, citation and so on) is left out.`,
  formatting: (n) =>
    `Headings, lists, emphasis and footnotes of ${countOf(n, 'document')} are written as plain text.`,
  tagDetails: (n) => `Colours, definitions and the order of ${countOf(n, 'tag')} are left out.`,
  tagPatterns: (n) => `The line patterns of ${countOf(n, 'tag')} are left out.`,
  passageColours: (n) => `The colour chosen by hand for ${countOf(n, 'passage')} is left out.`,
  guides: (n) => `${countOf(n, 'guide')} ${are(n)} left out.`,
  answers: (n) => `${countOf(n, 'answer')} to questions of guides ${are(n)} left out.`,
  deletions: (n) => `That ${countOf(n, 'record')} ${were(n)} deleted is not told.`,
  pictures: (n) => `${countOf(n, 'figure')} ${are(n)} described in words.`,
  cutCells: (n) => `${countOf(n, 'cell')} ${are(n)} longer than a spreadsheet can hold and cut.`,
  characters: (n) => `${countOf(n, 'character')} that the format forbids ${are(n)} left out.`,
  joinedPassages: (n) => `${countOf(n, 'passage')} across several table cells ${are(n)} marked in the first.`,

  // ——— on the way in ———
  passageNames: (n) =>
    `The names of ${countOf(n, 'passage')} that are not what the passage says are left out.`,
  unknownPlaces: (n) =>
    `${countOf(n, 'passage')} ${have(n)} no place in the text of the document and ${are(n)} left out.`,
  noQuote: (n) =>
    `${countOf(n, 'annotation')} ${say(n)} nothing that a passage could be found by and ${are(n)} left out.`,
  pageNotes: (n) => `${countOf(n, 'note')} on a whole document ${are(n)} put on its beginning.`,
  wholeDocumentTags: (n) => `${countOf(n, 'tag')} on a whole document ${are(n)} left out.`,
  danglingReplies: (n) => `${countOf(n, 'reply', 'replies')} to what is not in the file ${are(n)} left out.`,
  danglingTags: (n) => `${countOf(n, 'reference')} to a tag that is not in the file ${are(n)} left out.`,
  nearestColours: (n) => `${countOf(n, 'colour')} ${are(n)} taken to the nearest that Postil has.`,
  otherMedia: (n) =>
    `${countOf(n, 'picture, recording or film', 'pictures, recordings or films')} ${are(n)} left out.`,
  pageRegions: (n) => `${countOf(n, 'marked region')} of a page or picture ${are(n)} left out.`,
  textsMissing: (n) => `${countOf(n, 'document')} without a readable text ${are(n)} left out.`,
  cases: (n) => `${countOf(n, 'case')} ${are(n)} left out.`,
  sets: (n) => `${countOf(n, 'set')} ${are(n)} left out.`,
  links: (n) => `${countOf(n, 'link')} between passages ${are(n)} left out.`,
  graphs: (n) => `${countOf(n, 'diagram')} ${are(n)} left out.`,
  memos: (n) => `${countOf(n, 'memo')} that ${hang(n)} on no passage ${are(n)} left out.`,
  variables: (n) => `${countOf(n, 'variable')} of documents ${are(n)} left out.`,
  groups: (n) => `In which group ${countOf(n, 'annotation')} ${were(n)} shared is left out.`,
  otherBodies: (n) =>
    `${countOf(n, 'body', 'bodies')} that ${are(n)} neither note nor tag ${are(n)} left out.`,
  otherTargets: (n) =>
    `${countOf(n, 'further target')} ${are(n)} left out: a passage is one stretch of text.`,
  unsupported: (n) => `${countOf(n, 'property', 'properties')} that Postil does not know ${are(n)} left out.`,
  shortened: (n) =>
    `${countOf(n, 'name or note', 'names or notes')} ${are(n)} cut to the length that Postil keeps.`,
  badRecords: (n) => `${countOf(n, 'record')} ${are(n)} damaged and left out.`,
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
