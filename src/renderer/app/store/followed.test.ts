import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Change } from '@core/library/change.ts';
import { makeChange } from '@core/library/edits.ts';
import type { ChangeId } from '@core/model/id.ts';
import { countingMaker } from '@core/test-support/maker.ts';
import { ChangeFeed } from './change-feed.ts';
import { putHead, type StoredChange } from './change-log.ts';
import { Followed, RELOAD } from './followed.ts';
import { LibraryDatabase } from './library-database.ts';
import { anAnnotation, highlighting } from './test-support/records.ts';

const maker = countingMaker(7);
const closings: (() => void)[] = [];

afterEach(() => {
  for (const close of closings.splice(0)) close();
});

function aChange(): Change {
  return makeChange(maker, { ...highlighting(anAnnotation(maker)), by: null });
}

/** A value that is the list of the changes in it, in a library that stands at `seq`. */
async function theChangesAfter(seq: number) {
  const database = new LibraryDatabase(`followed ${String(Math.random())}`);
  await putHead(database, { lineage: 'one', seq, chain: '' });
  const feed = new ChangeFeed(database, seq, (error) => {
    throw error;
  });
  let isReadAgain = false;
  const followed = new Followed<readonly ChangeId[]>(feed, {
    tables: [],
    load: () => Promise.resolve([]),
    follow: (seen, { id }) => (isReadAgain ? RELOAD : [...seen, id]),
  });
  closings.push(() => {
    followed.stop();
    feed.close();
    database.close();
  });
  return {
    feed,
    followed,
    mustBeReadAgain: () => {
      isReadAgain = true;
    },
  };
}

it('takes each change in once, whether it is told before, while or after the value is read', async () => {
  const { followed } = await theChangesAfter(3);
  const [three, four, five] = [3, 4, 5].map((seq) => ({ seq, change: aChange() })) as [
    StoredChange,
    StoredChange,
    StoredChange,
  ];
  const reading = followed.start();
  followed.changed(three);
  followed.changed(four);
  expect(followed.current()).toBeUndefined();
  await reading;
  followed.changed(four);
  followed.changed(five);
  expect(followed.current()).toEqual([four.change.id, five.change.id]);
});

describe('a change that is shown ahead', () => {
  it('is no part of what the library is known to hold until it is kept, and is then shown no second time', async () => {
    const { feed, followed } = await theChangesAfter(3);
    await followed.start();
    let drawn = 0;
    followed.subscribe(() => (drawn += 1));
    const change = aChange();
    feed.ahead(change);
    expect([followed.current(), followed.upToDate()]).toEqual([[change.id], undefined]);
    feed.written({ seq: 4, change });
    expect([followed.current(), followed.upToDate()]).toEqual([[change.id], [change.id]]);
    expect(drawn).toBe(1);
  });

  it('goes with the same value as before where it could not be kept', async () => {
    const { feed, followed } = await theChangesAfter(3);
    await followed.start();
    const before = followed.current();
    feed.ahead(aChange());
    feed.takeBack();
    expect(followed.current()).toBe(before);
    expect(followed.upToDate()).toBe(before);
  });

  it('waits until it is kept where the value must be read again for it', async () => {
    const { feed, followed, mustBeReadAgain } = await theChangesAfter(3);
    await followed.start();
    const before = followed.current();
    mustBeReadAgain();
    feed.ahead(aChange());
    expect(followed.current()).toBe(before);
  });

  it('leaves exactly what was kept, in order, whatever becomes of each', async () => {
    const steps = fc.array(fc.constantFrom('kept', 'taken back', 'another first', 'not shown ahead'));
    await fc.assert(
      fc.asyncProperty(steps, async (fates) => {
        const { feed, followed } = await theChangesAfter(0);
        await followed.start();
        const kept: ChangeId[] = [];
        const write = (change: Change) => {
          kept.push(change.id);
          feed.written({ seq: kept.length, change });
        };
        for (const fate of fates) {
          const change = aChange();
          if (fate !== 'not shown ahead') feed.ahead(change);
          if (fate === 'another first') write(aChange());
          if (fate === 'taken back') feed.takeBack();
          else write(change);
          expect(followed.current()).toEqual(kept);
        }
      }),
      { numRuns: 50 },
    );
  });
});
