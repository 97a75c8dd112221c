import { createHash, randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { app } from 'electron';
import { recordsOfFile } from '@core/library/file-annotations.ts';
import { serialize } from '@core/formats/postil/serialize.ts';
import { sourceIdFromDigest, type Id } from '@core/model/id.ts';
import { makeSource, textFactsOf } from '@core/model/source.ts';
import type { KeptPicture } from '@core/pictures/picture-box.ts';
import { err, ok, type Result } from '@core/result.ts';
import { readingError } from '@shared/reading-error.ts';
import { codeOf } from '../files/attempt.ts';
import { readChosenFile } from '../files/read-file.ts';
import { saveFile } from '../files/save-file.ts';
import { contentOf, type ReadText } from '../importing/content.ts';
import { Importer } from '../importing/importer.ts';
import { importerSession } from '../importing/importer-window.ts';
import { Jobs } from '../importing/jobs.ts';
import { listBundle } from '../security/bundle.ts';
import type { CommandLineCommand } from './commands.ts';
import { saveErrorInWords } from './save-error.ts';
import { pictureIn } from './picture-in.ts';

const USAGE = 'postil import FILE... --out DIR';

/**
 * Reads files as the window does and writes a Postil file for each. A file that cannot be read is a line on standard
 * error; the others are read all the same.
 */
export const importFiles: CommandLineCommand = {
  usage: USAGE,
  what: 'makes a Postil file of each document',
  opensWindows: true,
  run: async (args, { cwd, out, error }) => {
    const asked = readArguments(args);
    if (asked === null) {
      error(`Usage: ${USAGE}`);
      return 2;
    }
    const folder = path.resolve(cwd, asked.folder);
    try {
      await mkdir(folder, { recursive: true });
    } catch (failure) {
      error(`${asked.folder}: the folder cannot be made (${codeOf(failure)}).`);
      return 1;
    }
    const jobs = new Jobs();
    const bundle = listBundle(path.join(import.meta.dirname, '../renderer'));
    const importer = new Importer(importerSession(bundle, jobs), jobs);
    const taken = new Set<string>();
    let failures = 0;
    for (const file of asked.files) {
      const written = await importOne(path.resolve(cwd, file), folder, importer, taken);
      if (written.ok) out(`${file} -> ${path.relative(cwd, written.value)}`);
      else {
        failures += 1;
        error(`${file}: ${written.error}`);
      }
    }
    importer.close();
    return failures === 0 ? 0 : 1;
  },
};

function readArguments(args: readonly string[]): { files: readonly string[]; folder: string } | null {
  const files: string[] = [];
  let folder: string | null = null;
  let onlyFiles = false;
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] as string;
    if (onlyFiles) files.push(argument);
    else if (argument === '--') onlyFiles = true;
    else if (argument === '--out') folder = args[(at += 1)] ?? null;
    else if (argument.startsWith('--out=')) folder = argument.slice('--out='.length);
    // Other switches are Chromium's.
    else if (!argument.startsWith('-')) files.push(argument);
  }
  return folder === null || folder === '' || files.length === 0 ? null : { files, folder };
}

/** Reads one file and writes what it is; answers where, or why not. */
async function importOne(
  file: string,
  folder: string,
  importer: Importer,
  taken: Set<string>,
): Promise<Result<string, string>> {
  const { signal } = new AbortController();
  const ignore = () => undefined;
  const read = await readChosenFile(file, { signal, onProgress: ignore });
  if (!read.ok) return err(readingError(read.error));
  const fileName = path.basename(file);
  const parsed = await importer.parse({ bytes: read.value.bytes, fileName, password: null }, signal, ignore);
  const content = parsed.ok
    ? contentOf(parsed.value, {
        name: fileName,
        hash: read.value.hash,
        earlierHashes: [],
      })
    : parsed;
  if (!content.ok) return err(readingError(content.error));
  const { content: document, pictures } = content.value;
  if (document.type === 'postil') return err('It is a Postil file, or other JSON, already.');
  const target = path.join(folder, freeName(fileName, taken));
  const saved = await saveFile(target, await postilFileOf(document, pictures));
  if (saved.ok) return ok(target);
  return err(saveErrorInWords(saved.error));
}

/** Two files of one name from different folders are two files here too. */
function freeName(fileName: string, taken: Set<string>): string {
  const base = fileName.replace(/\.[^.\s]{1,10}$/, '') || fileName;
  for (let number = 1; ; number += 1) {
    const name = `${base}${number === 1 ? '' : ` (${number})`}.postil.json`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

async function postilFileOf(content: ReadText, pictures: readonly KeptPicture[]): Promise<string> {
  const now = new Date().toISOString();
  const maker = { uuid: () => randomUUID(), now: () => now };
  const { text } = content.mended;
  const id = sourceIdFromDigest(sha256(text.text).toString('base64url'));
  const { people, annotations, replies } = await recordsOfFile(
    { id, text: text.text },
    content.annotations,
    now,
    (name) => Promise.resolve(uuidOf(name)),
  );
  const name = process.env.POSTIL_NAME?.trim() || os.userInfo().username;
  const me = {
    id: `urn:uuid:${uuidOf(`postil file person ${name}`)}` as Id<'person'>,
    name,
    color: 'amber' as const,
    created: now,
    modified: now,
    revision: 1,
  };
  const source = makeSource(
    maker,
    { ...content.mended, text: textFactsOf(text) },
    {
      ...content,
      id,
      asItStands: false,
      mends: [...content.mends],
      creatorId: me.id,
    },
  );
  const slice = {
    people: people.some((person) => person.id === me.id) ? people : [me, ...people],
    tags: [],
    sources: [source],
    annotations,
    replies,
    guides: [],
    answers: [],
  };
  return serialize(slice, {
    id: `urn:uuid:${maker.uuid()}`,
    label: source.title,
    created: now,
    generator: { name: 'Postil', version: app.getVersion(), homepage: 'https://postil.example/' },
    creator: { id: me.id, name },
    texts: (wanted) => (wanted === id ? text : undefined),
    withTexts: true,
    pictureOf: pictureIn(pictures),
  });
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** A UUID (version 8, RFC 9562) that is made of a name, as the window makes it. */
function uuidOf(name: string): string {
  const bytes = sha256(name).subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
