import { firstWhere } from '../first-where.ts';
import type { Guide, GuidePage, GuideStep, Question } from '../model/guide.ts';

/**
 * One thing that two versions of a guide do not say alike, in the words of the guide. What only one of them has is null in
 * the other.
 */
export interface GuideDifference {
  readonly what:
    | 'title'
    | 'introduction'
    | 'passage'
    | 'place'
    | 'heading'
    | 'shown'
    | 'question'
    | 'task'
    | 'hint'
    | 'answer'
    | 'lines'
    | 'word'
    | 'page';
  /** The step that it is in: its place, from 1, in the one that has it or, where both do, in the second. */
  readonly step: { readonly number: number; readonly passage: string | null } | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** The words of a passage; null for one that nobody knows. */
export type QuoteOf = (annotationId: NonNullable<GuideStep['annotationId']>) => string | null;

/**
 * What changes from one version of a guide to another: in the order of the second, what is gone from a part at the end of it.
 * A step, a question or a word is the same one if it has the same id; only the fewest steps that make the order another are
 * said to have moved.
 */
export function guideDifferences(before: Guide, after: Guide, quoteOf: QuoteOf): GuideDifference[] {
  const differences: GuideDifference[] = [];
  const compare = (
    what: GuideDifference['what'],
    step: GuideDifference['step'],
    was: string | null,
    is: string | null,
  ) => {
    if ((was ?? '') !== (is ?? '')) differences.push({ what, step, before: was, after: is });
  };
  compare('title', null, before.title, after.title);
  compare('introduction', null, before.introduction, after.introduction);

  const placesBefore = new Map(before.steps.map(({ id }, n) => [id, n]));
  const common = after.steps.filter(({ id }) => placesBefore.has(id));
  const places = common.map(({ id }) => placesBefore.get(id) ?? 0);
  const stayed = longestRising(places);
  const moved = new Set(common.filter((_, n) => !stayed.has(n)).map(({ id }) => id));
  const stepIn = (step: GuideStep, n: number) => ({
    number: n + 1,
    passage: step.annotationId === null ? null : (quoteOf(step.annotationId) ?? ''),
  });
  after.steps.forEach((step, n) => {
    const place = placesBefore.get(step.id);
    const was = place === undefined ? undefined : before.steps[place];
    const here = stepIn(step, n);
    if (was === undefined || place === undefined) {
      compare('passage', here, null, stepInWords(step, quoteOf));
      return;
    }
    if (moved.has(step.id)) {
      // Where as many came before it as went, its place has one number in both.
      differences.push({ what: 'place', step: here, before: String(place + 1), after: String(n + 1) });
    }
    if (was.annotationId !== step.annotationId) {
      differences.push({
        what: 'passage',
        step: here,
        before: passageInWords(was, quoteOf),
        after: passageInWords(step, quoteOf),
      });
    }
    compare('heading', here, was.heading, step.heading);
    compare('shown', here, shownInWords(was), shownInWords(step));
    for (const question of step.questions) {
      const old = was.questions.find(({ id }) => id === question.id);
      if (!old) {
        compare(question.kind, here, null, questionInWords(question));
        continue;
      }
      compare(question.kind, here, old.text, question.text);
      compare('hint', here, old.hint, question.hint);
      compare('answer', here, old.answer, question.answer);
      compare('lines', here, String(old.lines), String(question.lines));
    }
    for (const old of was.questions) {
      if (step.questions.every(({ id }) => id !== old.id))
        compare(old.kind, here, questionInWords(old), null);
    }
    const order = (questions: readonly Question[], others: readonly Question[]) =>
      questions.filter(({ id }) => others.some((one) => one.id === id)).map(({ id }) => id);
    const isInOrder =
      order(was.questions, step.questions).join() === order(step.questions, was.questions).join();
    if (!isInOrder) compare('place', here, questionsInWords(was), questionsInWords(step));
  });
  before.steps.forEach((step, n) => {
    if (after.steps.some(({ id }) => id === step.id)) return;
    compare('passage', stepIn(step, n), stepInWords(step, quoteOf), null);
  });

  for (const entry of after.glossary) {
    const was = before.glossary.find(({ id }) => id === entry.id);
    compare('word', null, was ? entryInWords(was) : null, entryInWords(entry));
  }
  for (const entry of before.glossary) {
    if (after.glossary.every(({ id }) => id !== entry.id)) compare('word', null, entryInWords(entry), null);
  }
  compare('page', null, pageInWords(before.page), pageInWords(after.page));
  return differences;
}

function passageInWords({ annotationId }: GuideStep, quoteOf: QuoteOf): string {
  if (annotationId === null) return 'no passage';
  const quote = quoteOf(annotationId);
  return quote === null ? 'a passage that is not here' : `“${quote}”`;
}

function stepInWords(step: GuideStep, quoteOf: QuoteOf): string {
  return [step.heading, passageInWords(step, quoteOf), ...step.questions.map(questionInWords)]
    .filter((line) => line !== '')
    .join('\n');
}

function questionInWords({ text, hint, answer }: Question): string {
  return [text, hint && `Hint: ${hint}`, answer && `Expected: ${answer}`]
    .filter((line) => line !== '')
    .join('\n');
}

function questionsInWords({ questions }: GuideStep): string {
  return questions.map(({ text }, n) => `${n + 1}. ${text}`).join('\n');
}

function shownInWords({ before, after, noteFor }: GuideStep): string {
  const note = { nobody: 'no copy', teacher: 'the teacher’s copy', everybody: 'every copy' }[noteFor];
  return `${before} paragraphs before, ${after} after; the note in ${note}`;
}

function entryInWords({ term, meaning }: Guide['glossary'][number]): string {
  return `${term} — ${meaning}`;
}

function pageInWords({ paper, arrangement, numbering, extent, legend }: GuidePage): string {
  const columns = {
    portrait: 'one column',
    portraitTwoColumns: 'two columns',
    landscapeTwoColumns: 'landscape, two columns',
  }[arrangement];
  const counted = { lines: 'lines counted', paragraphs: 'paragraphs counted', none: 'nothing counted' }[
    numbering
  ];
  const shown = extent === 'passages' ? 'the passages' : 'whole documents';
  return [paper, columns, counted, shown, legend ? 'tags explained' : 'tags not explained'].join(', ');
}

/** Which of the numbers, by their places, are of a longest rising run among them (patience sorting, with ways back). */
function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  numbers.forEach((value, at) => {
    const length = firstWhere(0, ends.length, (index) => (numbers[ends[index] as number] as number) >= value);
    before[at] = ends[length - 1];
    ends[length] = at;
  });
  const run = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = before[at]) run.add(at);
  return run;
}
