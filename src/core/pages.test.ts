import { expect, test } from 'vitest';
import { pagesOf } from './pages.ts';

test.each([0, 1, 2, 3, 4, 7])(
  '%d things come in their order, in pages that are full but for the last',
  (count) => {
    const list = Array.from({ length: count }, (_, n) => n);
    const pages = [...pagesOf(list, 3)];
    expect(pages.flat()).toEqual(list);
    expect(pages.map(({ length }) => length)).toEqual(
      Array.from({ length: Math.ceil(count / 3) }, (_, n) => Math.min(3, count - 3 * n)),
    );
  },
);
