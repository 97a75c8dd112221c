import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { makeChange } from '@core/library/edits.ts';
import { countingMaker } from '@core/test-support/maker.ts';
import { ChangeFeed } from './change-feed.ts';
import { putHead, type StoredChange } from './change-log.ts';
import { Followed } from './followed.ts';
import { LibraryDatabase } from './library-database.ts';
import { anAnnotation, highlighting } from './test-support/records.ts';

const maker = countingMaker(7);

function aChange(seq: number): StoredChange {
  return { seq, change: makeChange(maker, { ...highlighting(anAnnotation(maker)), by: null }) };
}

it('takes each change in once, whether it is told before, while or after the value is read', async () => {
  const database = new LibraryDatabase('followed');
  await putHead(database, { lineage: 'one', seq: 3, chain: '' });
  const feed = new ChangeFeed(database, 3, (error) => {
    throw error;
  });
  const followed = new Followed<readonly number[]>(feed, {
    tables: [],
    load: () => Promise.resolve([1, 2, 3]),
    follow: (seen, { seq }) => [...seen, seq],
  });
  const reading = followed.start();
  followed.changed(aChange(3));
  followed.changed(aChange(4));
  expect(followed.current()).toBeUndefined();
  await reading;
  followed.changed(aChange(4));
  followed.changed(aChange(5));
  expect(followed.current()).toEqual([1, 2, 3, 4, 5]);
  followed.stop();
  feed.close();
  database.close();
});
