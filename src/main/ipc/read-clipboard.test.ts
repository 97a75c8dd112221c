import { expect, test, vi } from 'vitest';

vi.mock('electron', () => ({}));
const { fileOfClipboard } = await import('./read-clipboard.ts');

const at = new Date('2024-05-06T07:08:09Z');
const nameOf = (text: string, html: string) => fileOfClipboard({ text, html }, at)?.name ?? null;

test('the clipboard is a page where it has structure, else a text, else nothing', () => {
  expect(nameOf('A', '<meta charset="utf-8"><p>A</p>')).toBe('Pasted 2024-05-06 07.08.09.html');
  expect(nameOf('A', '<span>A</span>')).toBe('Pasted 2024-05-06 07.08.09.txt');
  expect(nameOf('A', '')).toBe('Pasted 2024-05-06 07.08.09.txt');
  expect(nameOf(' \n', '')).toBeNull();
  expect(fileOfClipboard({ text: 'é', html: '' }, at)?.bytes.toString()).toBe('\ufeffé');
});
