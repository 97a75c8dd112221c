import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exported } from '@core/test-support/files.ts';
import { aLibrary } from '@core/test-support/small-library.ts';
import { EXIT } from './exit.ts';

vi.mock('electron', () => ({ app: { getVersion: () => '1.2.3' } }));
const { commandOn } = await import('./commands.ts');

let folder: string;
let said: string[];

/** Runs `postil ARGS...` in the folder; what it says stands in `said`. */
function postil(...args: string[]): Promise<number> {
  const asked = commandOn(['postil', ...args], { isPackaged: true });
  if (asked === null) throw new Error(`${args[0]} is no command`);
  said = [];
  const say = (line: string) => void said.push(line);
  return asked.command.run(asked.args, { cwd: folder, out: say, error: say });
}

const at = (name: string) => path.join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'postil-commands-'));
  const { state, texts } = aLibrary();
  await writeFile(at('a.postil.json'), exported(state, texts));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('convert', () => {
  it('writes every format, and reads those that hold passages', async () => {
    for (const extension of ['csv', 'xlsx', 'md', 'html', 'docx', 'qdpx', 'qdc']) {
      expect(await postil('convert', 'a.postil.json', `out.${extension}`), extension).toBe(EXIT.done);
    }
    expect(said).toContain('out.qdc: 3 passages are left out.');
    expect(await postil('convert', 'out.qdpx', 'back.postil.json')).toBe(EXIT.done);
    expect(said).toContain('back.postil.json: 3 annotations');
    const back = await readFile(at('back.postil.json'), 'utf8');
    expect(back).toContain('He *opens* it.');
    expect(back).toContain('1.2.3');
    expect(await postil('stats', 'out.qdc')).toBe(EXIT.done);
    expect(said).toContain('tags\t3');
  });
});

describe('merge', () => {
  it('puts files together, the same one twice changing nothing', async () => {
    expect(await postil('merge', 'a.postil.json', 'a.postil.json', '-o', 'all.postil.json')).toBe(EXIT.done);
    expect(await postil('stats', 'all.postil.json')).toBe(EXIT.done);
    expect(said).toEqual(
      expect.arrayContaining(['documents\t2', 'annotations\t3', 'replies\t1', 'people\t2']),
    );
  });

  it('puts annotations of Hypothesis on the documents of the other files, whatever the order', async () => {
    const row = (id: string, exact: string) => ({
      id,
      uri: 'https://archive.example/talk',
      user: 'acct:cleo@example.org',
      target: [{ selector: [{ type: 'TextQuoteSelector', exact }] }],
    });
    const rows = [row('1', 'western bloc'), row('2', 'not in any of them')];
    await writeFile(at('h.json'), JSON.stringify({ rows }));
    expect(await postil('merge', 'h.json', 'a.postil.json', '-o', 'all.postil.json')).toBe(EXIT.invalid);
    expect(said.filter((line) => line.includes('is not in the text of its document'))).toHaveLength(1);
    expect(said).toContain('all.postil.json: 4 annotations');
  });
});

describe('validate', () => {
  it('names each record that is not valid, with the reason', async () => {
    expect(await postil('validate', 'a.postil.json')).toBe(EXIT.done);
    expect(said).toEqual(['a.postil.json: Postil file, valid']);
    const json = (await readFile(at('a.postil.json'), 'utf8')).replace('"color": "teal"', '"color": "mauve"');
    await writeFile(at('b.postil.json'), json);
    expect(await postil('validate', 'b.postil.json')).toBe(EXIT.invalid);
    expect(said.join('\n')).toMatch(/postil:tags\[1\]: tag .* has “color”, which is none of “amber”, /);
    await writeFile(at('c.json'), '{"__proto__": {"postil:format": 1}}');
    expect(await postil('validate', 'c.json')).toBe(EXIT.invalid);
    await writeFile(at('d.json'), '['.repeat(100_000));
    expect(await postil('validate', 'd.json')).toBe(EXIT.invalid);
  });
});

it('tells wrong usage from files that cannot be read or written, and leaves nothing behind', async () => {
  for (const args of [
    ['convert', 'x'],
    ['merge', 'x'],
    ['merge', '-o', 'y.csv'],
    ['validate'],
    ['stats', 'x', 'y'],
  ]) {
    expect(await postil(...args), args.join(' ')).toBe(EXIT.usage);
    expect(said.join('\n')).toContain(`Usage: postil ${args[0]}`);
  }
  expect(await postil('convert', 'a.postil.json', 'x.unknown')).toBe(EXIT.usage);
  expect(await postil('validate', 'missing.json')).toBe(EXIT.io);
  expect(await postil('convert', 'a.postil.json', 'no/such/folder.csv')).toBe(EXIT.io);
  expect(await readdir(folder)).toEqual(['a.postil.json']);
});

it('says which commands there are', async () => {
  expect(await postil('help')).toBe(EXIT.done);
  expect(said.join('\n')).toMatch(/postil merge FILE\.\.\. -o OUT +puts several people’s files together/);
});
