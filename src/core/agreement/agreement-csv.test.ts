import { expect, test } from 'vitest';
import { agreementOn, pooledFigures } from './agreement.ts';
import { agreementCsv } from './agreement-csv.ts';

const text = {
  textVersion: 1,
  text: 'one two three four',
  blocks: [{ type: 'paragraph' as const, start: 0, end: 18 }],
  marks: [],
};
const on = (...marks: [number, number][][]) =>
  agreementOn({
    text,
    unit: 'word',
    marks: marks.map((own) => own.map(([start, end]) => ({ start, end }))),
    within: null,
  });

test('a table of figures and counts that spreadsheets read, in which no name is a formula', () => {
  const rows = [
    { question: '=HYPERLINK("x")', agreement: on([[0, 3]], [[0, 7]]) },
    { question: 'bloc, western', agreement: on([[0, 3]], [[8, 13]]) },
  ];
  const csv = agreementCsv({
    title: 'Minutes',
    people: ['Ann', '-Bob'],
    unit: 'word',
    withUntouched: true,
    rows,
    pooled: pooledFigures(rows.map(({ agreement }) => agreement)),
  });
  expect(csv.split('\r\n')).toEqual([
    'Document,Minutes',
    "People,Ann,'-Bob",
    'Counted by,word',
    'Text that nobody marked,counted',
    '',
    'Question,Units,Agreement,Cohen’s kappa,Fleiss’ kappa,Krippendorff’s alpha,Marked by nobody,Marked by Ann,Marked by -Bob,Marked by Ann + -Bob',
    '"\'=HYPERLINK(""x"")",4,0.7500,0.5000,0.4667,0.5333,2,0,1,1',
    '"bloc, western",4,0.5000,-0.3333,-0.3333,-0.1667,2,1,1,0',
    'All of these,,0.6250,0.1429,0.1111,0.2222',
    '',
  ]);
});
