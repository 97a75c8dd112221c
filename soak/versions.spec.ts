import { createHash } from 'node:crypto';
import { cp, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { Person } from '@core/model/person.ts';
import { withHome } from './support/homes.ts';
import { examine } from './support/library.ts';
import { makeLibrary } from './support/make-library.ts';
import { start } from './support/program.ts';
import { sealed } from './support/sealed.ts';
import { say } from './support/say.ts';

/** A library that a newer Postil has written to is not touched, and the window says why it does not open. */
test('newer data', async () => {
  await withHome(async (home) => {
    const original = path.join(home, 'original');
    await makeLibrary(original, 200);
    let cases = 0;
    for (const [what, makeNewer] of Object.entries(newer)) {
      const library = path.join(home, what, 'library');
      await cp(original, path.join(home, what), { recursive: true });
      await makeNewer(library);
      const before = await hashOf(library);
      const run = await start(path.join(home, what));
      await expectRefused(run.page);
      await run.close();
      expect(await hashOf(library), `${what}: not one byte is changed`).toBe(before);
      cases += 1;
    }
    say(`newer data: ${String(cases)} cases refused with a sentence, 0 bytes changed`);
  });
});

/** The browser's database of another age than the library: a downgraded Chromium deletes it, a backup brings an old one. */
test('a database from before and none at all', async () => {
  await withHome(async (home) => {
    const then = path.join(home, 'then');
    await makeLibrary(then, 200);
    const now = path.join(home, 'now');
    await cp(then, now, { recursive: true });
    const run = await start(now);
    await run.page.evaluate(async () => {
      const state = await window.postil.libraryState();
      const people = state.ok ? state.value.records.people : [];
      const [person] = people.flatMap((page) => JSON.parse(page) as Person[]);
      if (!person) throw new Error('nobody is there');
      await window.postil.appendChange({
        id: `urn:uuid:${crypto.randomUUID()}`,
        label: { type: 'renamedPerson', from: person.name, to: 'Newer' },
        cause: { type: 'done' },
        by: person.id,
        at: new Date().toISOString(),
        edits: [
          {
            table: 'people',
            id: person.id,
            before: person,
            after: { ...person, name: 'Newer', revision: 2 },
          },
        ],
      } as never);
    });
    await run.close();
    // The profile of then with the library of now.
    const mixed = path.join(home, 'mixed');
    await cp(then, mixed, { recursive: true });
    await cp(path.join(now, 'library'), path.join(mixed, 'library'), { recursive: true, force: true });
    const older = await start(mixed);
    const found = await examine(older.page);
    expect(found.differs).toEqual([]);
    expect(found.records.people[0]?.name).toBe('Newer');
    await older.close();
    // The library of then with the profile of now: the database is ahead and gives the journal back what it lacks.
    const ahead = path.join(home, 'ahead');
    await cp(now, ahead, { recursive: true });
    const second = await start(ahead);
    await examine(second.page);
    await second.close();
    say('older data: a database that is behind caught up, 0 lost');
  });
});

const newer: Readonly<Record<string, (library: string) => Promise<void>>> = {
  'library.json of a newer version': async (library) => {
    const file = path.join(library, 'library.json');
    const { lineage } = JSON.parse(await readFile(file, 'utf8')) as { lineage: string };
    await writeFile(file, sealed({ format: 99, lineage }));
  },
  'a journal line of a newer version': async (library) => {
    const folder = path.join(library, 'journal');
    const name = (await readdir(folder)).at(-1) ?? '';
    const file = path.join(folder, name);
    await writeFile(
      file,
      (await readFile(file, 'utf8')) + sealed({ v: 99, what: 'nobody knows yet', chain: '0'.repeat(64) }),
    );
  },
  'a snapshot of a newer version': async (library) => {
    const folder = path.join(library, 'backups');
    const name = (await readdir(folder)).filter((each) => each.endsWith('.postil.json')).at(-1) ?? '';
    const file = path.join(folder, name);
    const text = (await readFile(file, 'utf8')).replace('"postil:format": 1', '"postil:format": 99');
    await writeFile(file, text);
    const check = path.join(folder, name.replace('.postil.json', '.check.json'));
    const {
      sha256: _,
      format: __,
      crc: ___,
      ...rest
    } = JSON.parse(await readFile(check, 'utf8')) as Record<string, unknown>;
    const hash = createHash('sha256').update(text).digest('hex');
    await writeFile(check, sealed({ sha256: hash, format: 99, ...rest }));
  },
};

async function expectRefused(page: Page): Promise<void> {
  await expect(page.getByText(/newer/i).first()).toBeVisible({ timeout: 30_000 });
}

async function hashOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const names = (await readdir(folder, { recursive: true })).sort();
  for (const name of names) {
    const file = path.join(folder, name);
    hash.update(name);
    if ((await stat(file)).isFile()) hash.update(await readFile(file));
  }
  return hash.digest('hex');
}
