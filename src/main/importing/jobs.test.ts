import { expect, test } from 'vitest';
import { Jobs } from './jobs.ts';

test('bytes can be fetched once, under an address that cannot be guessed', () => {
  const jobs = new Jobs();
  const bytes = Buffer.from('x');
  const address = jobs.lay(bytes);
  expect(address).toMatch(/^importer:\/\/page\/job\/[0-9a-f-]{36}$/);
  expect(jobs.take(`${address}x`)).toBeNull();
  expect(jobs.take(address)).toBe(bytes);
  expect(jobs.take(address)).toBeNull();
});
