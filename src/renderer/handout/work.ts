import type { HandoutData } from '@core/guide/handout.ts';

/** What makes ids and tells the time. */
interface Maker {
  uuid(): string;
  now(): string;
}

/** A record as it was last written into a file: editing it afterwards makes a newer version of it. */
interface Versioned {
  readonly id: string;
  readonly created: string;
  readonly modified: string;
  /** Of the last version that was written into a file, 0 before the first. */
  readonly revision: number;
  /** What that version said. */
  readonly saved: string;
}

interface OwnAnswer extends Versioned {
  readonly questionId: string;
  readonly text: string;
}

export interface OwnMark extends Versioned {
  readonly sourceId: string;
  /** UTF-16 code units into the document. */
  readonly start: number;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly note: string;
}

interface Gone {
  readonly id: string;
  readonly modified: string;
  readonly revision: number;
}

/** Everything that somebody has done in the page. */
export interface Work {
  readonly version: 1;
  /** When it was last kept, in milliseconds: of two copies the later one counts. */
  readonly kept: number;
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly created: string;
    readonly revision: number;
    readonly saved: string;
  };
  readonly answers: readonly OwnAnswer[];
  readonly marks: readonly OwnMark[];
  /** Marks that were in a file and have been taken away since. */
  readonly gone: readonly Gone[];
}

export function emptyWork(maker: Maker): Work {
  const id = `urn:uuid:${maker.uuid()}`;
  return {
    version: 1,
    kept: 0,
    person: { id, name: '', created: maker.now(), revision: 0, saved: '' },
    answers: [],
    marks: [],
    gone: [],
  };
}

/** What was kept in the browser; null where nothing was, or something that is not of this page. */
export function workFrom(kept: string | null | undefined): Work | null {
  if (kept === null || kept === undefined) return null;
  try {
    const work = JSON.parse(kept) as Partial<Work> | null;
    const isWork =
      work?.version === 1 &&
      typeof work.kept === 'number' &&
      typeof work.person?.id === 'string' &&
      typeof work.person.name === 'string' &&
      [work.answers, work.marks, work.gone].every(Array.isArray);
    return isWork ? (work as Work) : null;
  } catch {
    return null;
  }
}

/** The copy that was kept last; null where there is none. */
export function laterOf(one: Work | null, other: Work | null): Work | null {
  if (!one || !other) return one ?? other;
  return other.kept > one.kept ? other : one;
}

/** The work as it is kept now, later than what was kept of it before, whatever the clock says. */
export function keptNow(work: Work): Work {
  return { ...work, kept: Math.max(Date.now(), work.kept + 1) };
}

export function withAnswer(work: Work, questionId: string, text: string, maker: Maker): Work {
  const now = maker.now();
  const before = work.answers.find((answer) => answer.questionId === questionId);
  const answer: OwnAnswer = before
    ? { ...before, text, modified: now }
    : {
        id: `urn:uuid:${maker.uuid()}`,
        questionId,
        text,
        created: now,
        modified: now,
        revision: 0,
        saved: '',
      };
  return { ...work, answers: [...work.answers.filter((one) => one !== before), answer] };
}

export function withMark(
  work: Work,
  mark: Pick<OwnMark, 'sourceId' | 'start' | 'exact' | 'prefix' | 'suffix'>,
  maker: Maker,
): Work {
  const now = maker.now();
  const own = {
    id: `urn:uuid:${maker.uuid()}`,
    note: '',
    created: now,
    modified: now,
    revision: 0,
    saved: '',
  };
  return { ...work, marks: [...work.marks, { ...mark, ...own }] };
}

export function withoutMark(work: Work, id: string, maker: Maker): Work {
  const mark = work.marks.find((one) => one.id === id);
  if (!mark) return work;
  const gone = mark.revision === 0 ? [] : [{ id, modified: maker.now(), revision: mark.revision + 1 }];
  return { ...work, marks: work.marks.filter((one) => one !== mark), gone: [...work.gone, ...gone] };
}

/** A version up where something else is said than in the last file. */
function versioned<R extends Versioned>(record: R, says: string): R {
  if (record.revision > 0 && record.saved === says) return record;
  return { ...record, revision: record.revision + 1, saved: says };
}

/**
 * The work as a Postil file, and the work with what that file says of it noted: writing it again without having changed
 * anything gives the same records.
 */
export function fileOf(work: Work, data: HandoutData, maker: Maker): [file: string, work: Work] {
  const { name } = work.person;
  const person = versioned({ ...work.person, modified: maker.now() }, name);
  const said = work.answers.filter(({ text, revision }) => text.trim() !== '' || revision > 0);
  const answers = said.map((answer) => versioned(answer, answer.text.trim()));
  const marks = work.marks.map((mark) => versioned(mark, mark.note));
  const creator = { id: person.id, type: 'Person', name };
  const id = `urn:uuid:${maker.uuid()}`;
  const items = marks.map((mark) => ({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: mark.id,
    type: 'Annotation',
    motivation: mark.note.trim() === '' ? 'highlighting' : 'commenting',
    creator,
    created: mark.created,
    modified: mark.modified,
    body:
      mark.note.trim() === ''
        ? []
        : [{ type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value: mark.note }],
    target: {
      source: mark.sourceId,
      selector: [{ type: 'TextQuoteSelector', exact: mark.exact, prefix: mark.prefix, suffix: mark.suffix }],
      'postil:utf16': { start: mark.start, end: mark.start + mark.exact.length },
    },
    'postil:tagIds': [],
    'postil:revision': mark.revision,
  }));
  const file = {
    '@context': ['http://www.w3.org/ns/anno.jsonld', { postil: 'https://postil.example/ns#' }],
    id,
    type: 'AnnotationCollection',
    label: data.title,
    'postil:format': 1,
    generator: {
      id: data.generator.id,
      type: 'Software',
      name: data.generator.name,
      'schema:softwareVersion': data.generator.version,
    },
    creator,
    created: maker.now(),
    total: items.length,
    'postil:people': [
      {
        id: person.id,
        name,
        color: 'sky',
        created: person.created,
        // Told by the record itself, so that an unchanged one is the same record in every file.
        modified: person.created,
        revision: person.revision,
      },
    ],
    'postil:tags': [],
    'postil:sources': [],
    'postil:deletions': work.gone.map(({ id: of, modified, revision }) => ({
      id: of,
      type: 'Annotation',
      'postil:deleted': true,
      modified,
      'postil:revision': revision,
    })),
    'postil:answers': answers.map(({ saved, ...answer }) =>
      saved === ''
        ? { id: answer.id, deleted: true, modified: answer.modified, revision: answer.revision }
        : {
            id: answer.id,
            guideId: data.guideId,
            questionId: answer.questionId,
            text: saved,
            creatorId: person.id,
            created: answer.created,
            modified: answer.modified,
            revision: answer.revision,
          },
    ),
    first: { id: `${id}#first`, type: 'AnnotationPage', partOf: id, startIndex: 0, items },
  };
  const { modified: _, ...rest } = person;
  const unsaid = work.answers.filter((answer) => !said.includes(answer));
  return [JSON.stringify(file, null, 2), { ...work, person: rest, answers: [...unsaid, ...answers], marks }];
}
