import { mkdir } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import type { RecordOf } from '@core/library/tables.ts';
import type { Person } from '@core/model/person.ts';
import type { Head } from '@shared/opened.ts';
import { harbourConversation, text } from '../../e2e/reading.ts';
import { examine } from './library.ts';
import { start } from './program.ts';

/** How many annotations one change brings: as a colleague's file does. */
const PER_CHANGE = 200;

/**
 * A home folder with a library of one document and so many annotations, some of them edited since, closed as a person
 * closes it. The annotations go through the journal; the database catches up at the next start.
 */
export async function makeLibrary(home: string, annotations: number): Promise<Head> {
  await mkdir(home, { recursive: true });
  const run = await start(home, { files: [harbourConversation.file] });
  await expect(text(run.page, harbourConversation.title)).toBeVisible({ timeout: 30_000 });
  await examine(run.page);
  await appendAnnotations(run.page, annotations);
  await run.close();
  // The second start brings the database to where the journal stands; the third has nothing to bring.
  const second = await start(home);
  const { head, differs } = await examine(second.page, 120_000);
  expect(differs).toEqual([]);
  await second.close();
  return head;
}

/** Appends changes of 200 annotations each to the journal, and then a hundred that edit one. */
export async function appendAnnotations(page: Page, count: number): Promise<void> {
  await page.evaluate(
    async ({ count: wanted, perChange }) => {
      const state = await window.postil.libraryState();
      if (!state.ok) throw new Error(state.error.type);
      const { records } = state.value;
      const [source] = records.sources.flatMap((page) => JSON.parse(page) as RecordOf<'sources'>[]);
      const [person] = records.people.flatMap((page) => JSON.parse(page) as Person[]);
      if (!source || !person || 'deleted' in source) throw new Error('there is no document');
      const at = new Date().toISOString();
      const urn = () => `urn:uuid:${crypto.randomUUID()}` as never;
      const append = async (edits: readonly unknown[], n: number) => {
        const change = {
          id: urn(),
          label: { type: 'mergedFile', fileName: 'many.postil.json', annotations: n, sources: 0 },
          cause: { type: 'done' },
          by: person.id,
          at,
          edits,
        };
        const appended = await window.postil.appendChange(change as never);
        if (!appended.ok) throw new Error(`not appended: ${JSON.stringify(appended.error)}`);
      };
      // Documents of their own, so that the one that is open is not covered with ten thousand passages.
      const digits = (n: number) => String(n).padStart(43, '0');
      const others = Array.from({ length: Math.ceil(wanted / perChange) }, (_, index) => ({
        ...source,
        id: `ni:///sha-256;${digits(index)}` as never,
        title: `Document ${String(index)}`,
      }));
      await append(
        others.map((after) => ({ table: 'sources', id: after.id, before: null, after })),
        0,
      );
      const made: { id: string; note: string; revision: number }[] = [];
      for (let done = 0; done < wanted; done += perChange) {
        const batch = Array.from({ length: Math.min(perChange, wanted - done) }, (_, index) => {
          const begin = ((done + index) * 7) % (source.textLength - 40);
          return {
            id: urn(),
            sourceId: others[Math.floor(done / perChange)]?.id,
            target: {
              start: begin,
              end: begin + 20,
              exact: 'x'.repeat(20),
              prefix: 'p'.repeat(32),
              suffix: 's'.repeat(32),
            },
            tagIds: [],
            note:
              (done + index) % 3 === 0
                ? `A note on passage ${String(done + index)}, as long as notes are.`
                : '',
            color: null,
            creatorId: person.id,
            created: at,
            modified: at,
            revision: 1,
          };
        });
        made.push(...batch);
        await append(
          batch.map((after) => ({ table: 'annotations', id: after.id, before: null, after })),
          batch.length,
        );
      }
      for (const before of made.slice(0, 100)) {
        const after = { ...before, note: `${before.note} Edited.`, revision: 2 };
        await append([{ table: 'annotations', id: before.id, before, after }], 1);
      }
    },
    { count, perChange: PER_CHANGE },
  );
}
