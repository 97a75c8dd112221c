import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { created, deleted, updated } from '@core/library/edits.ts';
import { undoStateOf } from '@core/library/undo-log.ts';
import { countingMaker } from '@core/test-support/maker.ts';
import { databasesOf } from './database-names.ts';
import type { Store } from './store.ts';
import { FakeMain } from './test-support/fake-bridge.ts';
import { asText, opened, until, value } from './test-support/opened.ts';
import { aSource, aSourceId, anAnnotation, highlighting } from './test-support/records.ts';

/** What may happen to a library in use. */
const anyEvent = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constantFrom('mark', 'note', 'delete'), at: fc.nat(50) }) },
  { weight: 5, arbitrary: fc.record({ type: fc.constantFrom('undo', 'redo', 'set'), at: fc.nat(50) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom('restart', 'kill', 'break', 'refuse', 'wipe'),
      at: fc.nat(50),
    }),
  },
);

const maker = countingMaker(3);

it('holds and shows, after any history with kills, failures and wipes, exactly what was journalled', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyEvent, { maxLength: 25 }), async (events) => {
      const main = new FakeMain();
      let store = await opened(main);
      const source = created('sources', aSource(maker, aSourceId(1)));
      const label = { type: 'importedSources', count: 1, title: 'A talk' } as const;
      value(await store.commit({ label, edits: [source] }));
      let watching: Store | null = null;
      for (const { type, at } of events) {
        // Values are read while changes come in, as on a screen that is just opening.
        if (watching !== store) watch(store);
        watching = store;
        store = await happen(type, at, store, main);
      }

      expect(asText(await store.read.state())).toBe(asText(main.state()));
      const steps = undoStateOf(main.journal.map(({ change }) => change));
      expect(store.undoable.current().undo?.id).toBe(steps.undo?.id);
      expect(store.undoable.current().redo?.id).toBe(steps.redo?.id);

      watch(store);
      value(await store.commit(highlighting(anAnnotation(maker, { start: 999 }))));
      const list = store.live.passages(ofFirst);
      const counts = store.live.annotationCounts;
      await until(() => list.current()?.at(-1)?.target.start === 999);
      const annotations = await store.read.annotationsOf(aSourceId(1));
      expect(list.current()).toEqual(annotations);
      await until(() => counts.current()?.get(aSourceId(1)) === annotations.length);
      store.close();
    }),
    { numRuns: 60 },
  );
});

const ofFirst = { sourceId: aSourceId(1), tagIds: null, creatorId: null };

function watch(store: Store): void {
  store.live.annotationCounts.subscribe(() => undefined);
  store.live.passages(ofFirst).subscribe(() => undefined);
}

async function happen(type: string, at: number, store: Store, main: FakeMain): Promise<Store> {
  switch (type) {
    case 'mark':
      value(await store.commit(highlighting(anAnnotation(maker, { start: at }))));
      return store;
    case 'note':
    case 'delete':
      value(
        await store.commit(async (read) => {
          const annotations = await read.annotationsOf(aSourceId(1));
          const annotation = annotations[at % Math.max(1, annotations.length)];
          if (!annotation) return null;
          return type === 'note'
            ? {
                label: { type: 'wroteNote', quote: '' },
                edits: [updated('annotations', annotation, { note: `${at}` }, maker)],
              }
            : {
                label: { type: 'deletedAnnotations', count: 1, quote: '' },
                edits: [deleted('annotations', annotation, maker)],
              };
        }),
      );
      return store;
    case 'undo':
      // The document itself stays: counts are counted by document.
      if (store.undoable.current().undo?.label.type === 'importedSources') return store;
      value(await store.undo());
      return store;
    case 'redo':
      value(await store.redo());
      return store;
    case 'set':
      value(await store.setSettings({ textSize: 12 + (at % 5) }));
      return store;
    case 'refuse':
      main.refuseNext = { type: 'diskFull' };
      expect((await store.commit(highlighting(anAnnotation(maker)))).ok).toBe(false);
      return store;
    case 'break':
      store.database.current().changes.hook('creating', () => {
        throw new DOMException('no room', 'QuotaExceededError');
      });
      value(await store.commit(highlighting(anAnnotation(maker, { start: at }))));
      return store;
    case 'kill':
      // The journal has it, the database does not, and nobody was told.
      main.dieAfterNext = true;
      await expect(store.commit(highlighting(anAnnotation(maker, { start: at })))).rejects.toThrow();
      store.close();
      return opened(main);
    case 'wipe':
      store.close();
      for (const { name } of await databasesOf(main.lineage)) await Dexie.delete(name);
      return opened(main);
    default:
      store.close();
      return opened(main);
  }
}
