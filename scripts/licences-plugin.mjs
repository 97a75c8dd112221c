import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Packages of others of which something is in what was built: the folder of each, with the folders in it that it came from.
 *
 * @type {Map<string, Set<string>>}
 */
const packages = new Map();

/**
 * Notes which packages the bundles are made of. A plugin for one bundler would not do: main, the window and its workers are
 * built by themselves, and fonts and character maps are no modules.
 *
 * @returns {import('vite').Plugin}
 */
export function noteBundled() {
  return {
    name: 'postil-note-bundled',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        const files = part.type === 'chunk' ? part.moduleIds : part.originalFileNames;
        for (const file of files) noteFoldersOf(path.resolve(this.environment.config.root, file));
      }
    },
  };
}

/**
 * Writes the licences of all packages that were noted into one text, for people to read beside the program; the build ends
 * where one has none. For the last of the builds.
 *
 * @param {string} file
 * @returns {import('vite').Plugin}
 */
export function writeLicences(file) {
  return {
    name: 'postil-write-licences',
    apply: 'build',
    closeBundle() {
      // A package may lie in more than one place.
      const notices = new Set([...packages].map(([folder, parts]) => noticeOf(folder, parts)));
      const sorted = [...notices].sort((a, b) => (a < b ? -1 : 1));
      writeFileSync(file, `What others made, and is part of Postil\n\n${sorted.join('\n\n')}\n`);
    },
  };
}

/** @param {string} file a module or an asset, with what may follow its name in a bundler */
function noteFoldersOf(file) {
  const [plain = ''] = file.replace('\0', '').split('?');
  const inPackage = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(plain)?.[1];
  if (inPackage === undefined) return;
  const parts = packages.get(inPackage) ?? new Set();
  packages.set(inPackage, parts);
  for (let part = path.dirname(plain); part.length >= inPackage.length; part = path.dirname(part))
    parts.add(part);
}

/**
 * @param {string} folder of a package
 * @param {Set<string>} parts
 */
function noticeOf(folder, parts) {
  /** @type {{ name: string, version: string, license?: string, homepage?: string, author?: string | { name: string } }} */
  const { name, version, license, homepage, author } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const texts = [...parts].sort().flatMap(licencesIn);
  if (license === undefined && texts.length === 0) {
    throw new Error(`${name} ${version} says nowhere under which licence it is`);
  }
  const by = typeof author === 'object' ? author.name : author;
  const head = [
    `${name} ${version}`,
    homepage,
    texts.length > 0 ? null : by && `© ${by}`,
    license && `Licence: ${license}`,
  ];
  const rule = '─'.repeat(72);
  return [rule, ...head.filter(Boolean), ...texts.map((text) => `\n${text}`)].join('\n');
}

/** @param {string} folder */
function licencesIn(folder) {
  return readdirSync(folder)
    .filter((name) => /^(?:licen[cs]e|copying|notice|ofl)(?:$|[.-])/i.test(name))
    .map((name) => readFileSync(path.join(folder, name), 'utf8').trim());
}
