import { expect, test } from '@playwright/test';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Person } from '@core/model/person.ts';
import { harbourConversation, libraryEntry } from '../e2e/reading.ts';
import { withHome } from './support/homes.ts';
import { examine } from './support/library.ts';
import { makeLibrary } from './support/make-library.ts';
import { start } from './support/program.ts';
import { say } from './support/say.ts';

/** How long it takes until a library whose database is gone is on the screen again, against the same start with it. */
for (const [annotations, limit] of [
  [10_000, 3_000],
  [100_000, 20_000],
] as const) {
  test(`rebuild ${String(annotations)}`, async () => {
    await withHome(async (home) => {
      const made = await makeLibrary(home, annotations);
      const timeToShow = async () => {
        const run = await start(home);
        const began = performance.now();
        await expect(libraryEntry(run.page, harbourConversation.title)).toBeVisible({ timeout: 300_000 });
        const took = performance.now() - began;
        const found = await examine(run.page, 300_000);
        expect(found.differs).toEqual([]);
        expect(found.head.chain).toBe(made.chain);
        await run.close();
        return { took, startedIn: run.startedIn };
      };
      const usual = await timeToShow();
      await rm(path.join(home, 'profile', 'IndexedDB'), { recursive: true });
      const rebuilt = await timeToShow();
      const more = rebuilt.took - usual.took;
      say(
        `rebuild: ${String(annotations)} annotations, from the page to the library in it ${inMs(rebuilt.took)} ms, ` +
          `${inMs(usual.took)} ms with the database there, so ${inMs(more)} ms more; limit ${String(limit)} ms`,
      );
    });
  });
}

/** How long an acknowledgement takes as the window sees it, at rest and while a snapshot is being taken. */
test('latency', async () => {
  await withHome(async (home) => {
    await makeLibrary(home, 10_000);
    const run = await start(home);
    await examine(run.page, 60_000);
    const rest = await run.page.evaluate(measure, { changes: 300, snapshot: false });
    const during = await run.page.evaluate(measure, { changes: 0, snapshot: true });
    for (const [when, times] of [
      ['at rest', rest],
      ['during a snapshot', during],
    ] as const) {
      const sorted = times.latencies.toSorted((a, b) => a - b);
      const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
      say(
        `latency ${when}: 10000 annotations, ${String(sorted.length)} appends, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, ` +
          `p99 ${at(0.99)} ms${times.snapshotTook === null ? '' : `, the snapshot took ${inMs(times.snapshotTook)} ms`}`,
      );
    }
    await run.close();
  });
});

async function measure({ changes, snapshot }: { changes: number; snapshot: boolean }) {
  const state = await window.postil.libraryState();
  if (!state.ok) throw new Error(state.error.type);
  let [person] = state.value.records.people.flatMap((people) => JSON.parse(people) as Person[]);
  if (!person) throw new Error('nobody is there');
  const append = async () => {
    if (!person) return;
    const after = { ...person, revision: person.revision + 1 };
    const appended = await window.postil.appendChange({
      id: `urn:uuid:${crypto.randomUUID()}`,
      label: { type: 'changedSettings' },
      cause: { type: 'done' },
      by: person.id,
      at: new Date().toISOString(),
      edits: [{ table: 'people', id: person.id, before: person, after }],
    } as never);
    if (!appended.ok) throw new Error(appended.error.type);
    person = after;
  };
  const latencies: number[] = [];
  const one = async () => {
    const began = performance.now();
    await append();
    latencies.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 10));
  };
  for (let n = 0; n < changes; n += 1) await one();
  if (!snapshot) return { latencies, snapshotTook: null };
  const began = performance.now();
  const ended = new AbortController();
  const taking = window.postil.takeBackup('manual').finally(() => {
    ended.abort();
  });
  while (!ended.signal.aborted) await one();
  const taken = await taking;
  if (!taken.ok) throw new Error(taken.error.type);
  return { latencies, snapshotTook: performance.now() - began };
}

function inMs(milliseconds: number): string {
  return String(Math.round(milliseconds));
}
