import type { LibrarySlice } from '../../library/slice.ts';
import { visibleTags } from '../../library/tags.ts';
import { forbiddenIn } from '../../markup/write-xml.ts';
import { annotatedDocuments } from '../annotated-documents.ts';
import { citedGroups } from '../cited-groups.ts';
import { writeCslJson } from '../csl-json/write-csl-json.ts';
import { writeCsv } from '../csv/write-csv.ts';
import { writeDocx } from '../docx/write-docx.ts';
import { writeHtml } from '../html/write-html.ts';
import { LossCounter, type LossReport } from '../loss.ts';
import { writeMarkdown } from '../markdown/write-markdown.ts';
import { groupByDocument } from '../passage-groups.ts';
import { passageRows, type PassageRow } from '../passage-row.ts';
import { ORIGIN, writeProject } from '../refi-qda/write-project.ts';
import { writeCodebook } from '../refi-qda/write-codebook.ts';
import { picturesOf } from '../../pictures/picture-box.ts';
import { serialize } from '../postil/serialize.ts';
import { writeXlsx } from '../xlsx/write-xlsx.ts';
import { expectedLosses } from './expected-losses.ts';
import type { ExportFormat, ExportInput } from './export-format.ts';

const postil: ExportFormat = {
  id: 'postil',
  name: 'Postil file',
  about: 'Everything, for a colleague to open in Postil; other programs read it as W3C Web Annotations.',
  extension: 'postil.json',
  texts: 'may',
  pictures: true,
  losses: () => [],
  write: (input) => {
    const { slice, header, textOf, pictureOf, withTexts } = input;
    return {
      content: serialize(slice, { ...header, texts: textOf, withTexts, pictureOf }),
      losses: withTexts ? picturesMissing(input) : expectedLosses(slice, ['texts']).report(),
    };
  },
};

const csv: ExportFormat = {
  id: 'csv',
  name: 'Table of passages (CSV)',
  about: 'One row a passage, for any spreadsheet or program for statistics.',
  extension: 'csv',
  texts: 'no',
  losses: lossesOfTables,
  write: (input) => ({ content: writeCsv(rowsOf(input)), losses: lossesOfTables(input.slice) }),
};

const xlsx: ExportFormat = {
  id: 'xlsx',
  name: 'Table of passages (Excel)',
  about: 'One row a passage, with a filter over each column.',
  extension: 'xlsx',
  texts: 'no',
  losses: lossesOfTables,
  write: (input) => {
    const rows = rowsOf(input);
    const { content, losses } = writeXlsx(rows);
    return { content, losses: added(lossesOfTables(input.slice), losses, charactersIn(rows)) };
  },
};

const markdown: ExportFormat = {
  id: 'markdown',
  name: 'Passages as text (Markdown)',
  about: 'The passages of each document with tags, notes and replies, to write on from.',
  extension: 'md',
  texts: 'no',
  cites: true,
  losses: lossesOfTables,
  write: async (input) => ({
    content: writeMarkdown(
      await citedGroups(groupByDocument(rowsOf(input)), input.slice, input.cite),
      input.header.label,
    ),
    losses: lossesOfTables(input.slice),
  }),
};

const html: ExportFormat = {
  id: 'html',
  name: 'Page to read (HTML)',
  about:
    'The texts with their passages marked and the notes below, for any browser; it runs and fetches nothing.',
  extension: 'html',
  texts: 'must',
  losses: lossesOfPages,
  write: async ({ slice, textOf, header, digest }) => ({
    content: await writeHtml(annotatedDocuments(slice, textOf), {
      title: header.label,
      digest,
      legend: visibleTags(new Map(slice.tags.map((tag) => [tag.id, tag]))),
    }),
    losses: lossesOfPages(slice),
  }),
};

const docx: ExportFormat = {
  id: 'docx',
  name: 'Word document with comments (DOCX)',
  about: 'The texts with a Word comment on each passage, by its author, and the replies to it.',
  extension: 'docx',
  texts: 'must',
  losses: lossesOfWord,
  write: (input) => ({
    content: writeDocx(annotatedDocuments(input.slice, input.textOf), input.header.label),
    losses: added(lossesOfWord(input.slice), charactersIn(rowsOf(input))),
  }),
};

const refiProject: ExportFormat = {
  id: 'qdpx',
  name: 'QDA project (REFI-QDA)',
  about: 'Texts, passages, tags and notes for ATLAS.ti, MAXQDA, NVivo, QualCoder and their like.',
  extension: 'qdpx',
  texts: 'must',
  losses: lossesOfProjects,
  write: async (input) => {
    const { content, losses } = await writeProject(input);
    return { content, losses: added(lossesOfProjects(input.slice), losses) };
  },
};

const refiCodebook: ExportFormat = {
  id: 'qdc',
  name: 'QDA codebook (REFI-QDA)',
  about: 'The tags alone, with their order, colours and definitions, for QDA programs.',
  extension: 'qdc',
  texts: 'no',
  losses: lossesOfCodebooks,
  write: ({ slice, header }) => ({
    content: writeCodebook(slice, `${ORIGIN} ${header.generator.version}`),
    losses: lossesOfCodebooks(slice),
  }),
};

const cslJson: ExportFormat = {
  id: 'csl',
  name: 'References (CSL-JSON)',
  about: 'The documents, for Zotero, pandoc and their like to cite in any style; nothing that was marked.',
  extension: 'csl.json',
  texts: 'no',
  losses: lossesOfReferences,
  write: ({ slice }) => ({ content: writeCslJson(slice), losses: lossesOfReferences(slice) }),
};

/** Every format that a part of a library can be written in, in the order in which people are offered them. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [
  postil,
  docx,
  html,
  markdown,
  xlsx,
  csv,
  refiProject,
  refiCodebook,
  cslJson,
];

/** Figures whose pictures are not at hand, all of them or some. */
function picturesMissing({ slice, textOf, pictureOf }: ExportInput): LossReport {
  const losses = new LossCounter();
  for (const { id } of slice.sources) {
    const figures = (textOf(id)?.blocks ?? []).filter((block) =>
      picturesOf([block]).some((picture) => pictureOf(picture) === undefined),
    );
    losses.add('pictures', figures.length);
  }
  return losses.report();
}

function rowsOf({ slice, textOf }: ExportInput): PassageRow[] {
  return passageRows(slice, textOf);
}

function lossesOfTables(slice: LibrarySlice): LossReport {
  return expectedLosses(slice, [
    'texts',
    'tagDetails',
    'passageColours',
    'guides',
    'answers',
    'deletions',
  ]).report();
}

function lossesOfPages(slice: LibrarySlice): LossReport {
  return expectedLosses(slice, ['tagPatterns', 'guides', 'answers', 'deletions']).report();
}

function lossesOfWord(slice: LibrarySlice): LossReport {
  return expectedLosses(slice, ['tagDetails', 'guides', 'answers', 'deletions']).report();
}

function lossesOfProjects(slice: LibrarySlice): LossReport {
  return expectedLosses(slice, [
    'formatting',
    'tagPatterns',
    'passageColours',
    'guides',
    'answers',
    'deletions',
  ]).report();
}

function lossesOfCodebooks(slice: LibrarySlice): LossReport {
  return expectedLosses(slice, [
    'texts',
    'passages',
    'notes',
    'replies',
    'tagPatterns',
    'guides',
    'answers',
  ]).report();
}

function lossesOfReferences(slice: LibrarySlice): LossReport {
  return expectedLosses(slice, [
    'texts',
    'passages',
    'notes',
    'replies',
    'people',
    'tagDetails',
    'guides',
    'answers',
    'deletions',
  ]).report();
}

/** Characters that XML has no way to say. */
function charactersIn(rows: readonly PassageRow[]): LossReport {
  const losses = new LossCounter();
  for (const { title, citation, quote, tags, note, person, replies } of rows) {
    const texts = [title, citation, quote, ...tags, note, person, ...replies.map((reply) => reply.note)];
    for (const text of texts) losses.add('characters', forbiddenIn(text));
  }
  return losses.report();
}

function added(...reports: readonly LossReport[]): LossReport {
  const losses = new LossCounter();
  for (const { type, count } of reports.flat()) losses.add(type, count);
  return losses.report();
}
