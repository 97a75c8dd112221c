import { describe, expect, it } from 'vitest';
import { parse } from '@core/formats/postil/parse.ts';
import { countingMaker } from '@core/test-support/maker.ts';
import { digest } from '@core/test-support/digest.ts';
import { valueOf } from '@core/test-support/files.ts';
import { anId } from '@core/test-support/arbitraries.ts';
import { sourceIdOf } from '@core/test-support/digest.ts';
import {
  emptyWork,
  fileOf,
  keptNow,
  laterOf,
  withAnswer,
  withMark,
  withoutMark,
  workFrom,
  type Work,
} from './work.ts';

const data = {
  guideId: anId('guide', 1),
  title: 'Lamps',
  generator: { id: 'https://postil.example/', name: 'Postil', version: '0.1.0' },
};
const mark = { sourceId: sourceIdOf('Who paid?'), start: 0, exact: 'Who', prefix: '', suffix: ' paid?' };

function somebody(maker: ReturnType<typeof countingMaker>): Work {
  const empty = emptyWork(maker);
  return { ...empty, person: { ...empty.person, name: 'Stefan' } };
}

const opened = async (file: string) => valueOf(await parse(JSON.parse(file), { digest }));

describe('what a student saves', () => {
  it('is a Postil file of which every record is valid', async () => {
    const maker = countingMaker();
    const answered = withAnswer(somebody(maker), anId('question', 1), ' Nobody. ', maker);
    const file = await opened(fileOf(withMark(answered, mark, maker), data, maker)[0]);
    expect(file.setAside).toEqual([]);
    expect(file.people).toMatchObject([{ name: 'Stefan', revision: 1 }]);
    expect(file.answers).toMatchObject([{ guideId: data.guideId, text: 'Nobody.', revision: 1 }]);
    expect(file.annotations).toMatchObject([
      { sourceId: mark.sourceId, target: { exact: 'Who' }, revision: 1 },
    ]);
  });

  it('is the same when nothing was changed, and newer where something was', async () => {
    const maker = countingMaker();
    const first = withMark(withAnswer(somebody(maker), anId('question', 1), 'Nobody.', maker), mark, maker);
    const [sent, kept] = fileOf(first, data, maker);
    const [again] = fileOf(kept, data, maker);
    const [before, same] = [await opened(sent), await opened(again)];
    expect([same.answers, same.annotations, same.people]).toEqual([
      before.answers,
      before.annotations,
      before.people,
    ]);
    const changed = withAnswer(kept, anId('question', 1), 'The board.', maker);
    const [later] = fileOf(changed, data, maker);
    expect((await opened(later)).answers).toMatchObject([
      { id: before.answers[0]?.id, text: 'The board.', revision: 2 },
    ]);
  });

  it('takes back what was sent and is no longer there', async () => {
    const maker = countingMaker();
    const first = withMark(withAnswer(somebody(maker), anId('question', 1), 'Nobody.', maker), mark, maker);
    const [, kept] = fileOf(first, data, maker);
    const emptied = withAnswer(kept, anId('question', 1), '', maker);
    const unmarked = withoutMark(emptied, kept.marks[0]?.id ?? '', maker);
    const file = await opened(fileOf(unmarked, data, maker)[0]);
    expect(file.setAside).toEqual([]);
    expect(file.answers).toMatchObject([{ deleted: true, revision: 2 }]);
    expect(file.annotations).toMatchObject([{ deleted: true, revision: 2 }]);
  });

  it('leaves out what was never answered', async () => {
    const maker = countingMaker();
    const file = await opened(
      fileOf(withAnswer(somebody(maker), anId('question', 1), '  ', maker), data, maker)[0],
    );
    expect(file.answers).toEqual([]);
  });
});

describe('what is kept in the browser', () => {
  it('comes back as it was, and nothing else is taken for it', () => {
    const maker = countingMaker();
    const work = withMark(somebody(maker), mark, maker);
    expect(workFrom(JSON.stringify(work))).toEqual(work);
    for (const other of [null, '', '{}', '[]', 'null', '{"version":1}', '{"version":2}'])
      expect(workFrom(other)).toBeNull();
  });

  it('counts where it was kept last, also by a clock that was set back', () => {
    const before = { ...somebody(countingMaker()), kept: Date.now() + 60_000 };
    const after = keptNow(before);
    expect(laterOf(before, after)).toBe(after);
    expect(laterOf(after, before)).toBe(after);
    expect(laterOf(null, before)).toBe(before);
    expect(laterOf(before, null)).toBe(before);
    expect(laterOf(null, null)).toBeNull();
  });
});
