import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText } from '@core/test-support/arbitraries.ts';
import { packText, unpackText } from './packed-text.ts';

test('a text arrives as it was sent', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(unpackText(packText(text))).toEqual(text);
    }),
  );
});
