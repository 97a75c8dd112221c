import { CANARY, hostile, words, type HostileFile } from '../hostile-file.ts';

/** Names that break out of where they are shown or written. */
const NAMES = [
  `"><img src=x onerror=${CANARY}>.txt`,
  `<script>${CANARY}<`,
  'two\nlines.txt',
  'a\u202Egnp.exe.txt',
  '-rf.txt',
  '=cmd|calc.txt',
  '%2e%2e%2fetc.txt',
  '..txt',
  'emoji 👩‍👩‍👧 é.txt',
  `${'long'.repeat(60)}.txt`,
  'CON.txt',
  'trailing space .txt',
  '__proto__.txt',
  '{{constructor}}.txt',
  'tab\there.txt',
];

export const NAMED: readonly HostileFile[] = NAMES.map((name, n) =>
  hostile(name.replaceAll('/', '_'), words(`a file with a hostile name, number ${n}`), 'opens'),
);
