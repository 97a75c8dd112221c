import type { BackupEntry, BackupFolder, OpenedLibrary, SpaceLeft } from '@shared/bridge.ts';

/** What a report of a problem needs to know. None of it is what people wrote or read. */
export interface DiagnosticFacts {
  readonly program: { readonly [what: string]: string };
  readonly libraryFolder: string;
  readonly profileFolder: string;
  /** The library, or why it does not open. */
  readonly library: OpenedLibrary | { readonly type: string };
  readonly space: SpaceLeft | null;
  readonly backups: readonly BackupEntry[] | null;
  readonly secondFolder: BackupFolder | null;
  readonly journalFiles: readonly { readonly name: string; readonly bytes: number }[];
  readonly damagedFiles: readonly string[];
  /** What was done to the window's database before it was opened. */
  readonly windowDatabase: string;
}

/** The facts as text, a line each, to be copied into a letter. */
export function diagnosticText(facts: DiagnosticFacts): string {
  const { library, space, backups, secondFolder } = facts;
  const opened = 'head' in library ? library : null;
  const lines: [string, string][] = [
    ...Object.entries(facts.program),
    ['Library', facts.libraryFolder],
    ['Profile', facts.profileFolder],
    ['Opened', opened ? 'yes' : `no (${'type' in library ? library.type : ''})`],
  ];
  if (opened) {
    lines.push(
      ['Last change', `${String(opened.head.seq)}, ${opened.head.chain.slice(0, 16)}`],
      [
        'Records',
        Object.entries(opened.counts)
          .map(([table, n]) => `${table} ${String(n)}`)
          .join(', '),
      ],
      ['Mended at start', opened.mended.length === 0 ? 'nothing' : opened.mended.map(mendInWords).join('; ')],
    );
  }
  const [newest] = backups ?? [];
  lines.push(
    [
      'Journal',
      facts.journalFiles.map(({ name, bytes }) => `${name} ${inMegabytes(bytes)}`).join(', ') || 'empty',
    ],
    ['Backups', backups === null ? 'cannot be listed' : String(backups.length)],
    ['Newest backup', newest ? `${newest.at}, ${newest.reason}, ${inMegabytes(newest.bytes)}` : 'none'],
    ['Second backup folder', secondFolder ? secondFolderInWords(secondFolder) : 'none'],
    ['Free space', roomInWords(space)],
    ['Damaged files kept', facts.damagedFiles.length === 0 ? 'none' : facts.damagedFiles.join(', ')],
    ["Window's database", facts.windowDatabase],
  );
  return `${lines.map(([what, value]) => `${what}: ${value}`).join('\n')}\n`;
}

function mendInWords(mend: OpenedLibrary['mended'][number]): string {
  switch (mend.type) {
    case 'tornTailCut':
      return `torn tail of ${String(mend.bytes)} bytes cut`;
    case 'damagedJournal':
      return `journal damaged, ${String(mend.changesLost)} changes lost, kept as ${mend.keptAs}`;
    case 'damagedSnapshot':
      return `backup damaged, kept as ${mend.keptAs}`;
  }
}

function roomInWords(space: SpaceLeft | null): string {
  const free = space?.freeBytes ?? null;
  return free === null ? 'not known' : `${inMegabytes(free)} (${space?.level ?? ''})`;
}

function secondFolderInWords({ folder, copiedAt, problem }: BackupFolder): string {
  const how = problem
    ? `not brought up to date (${problem.type})`
    : `copied ${copiedAt ?? 'not yet in this run'}`;
  return `${folder}, ${how}`;
}

function inMegabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
