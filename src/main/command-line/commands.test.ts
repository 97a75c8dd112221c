import { expect, test, vi } from 'vitest';

vi.mock('electron', () => ({ app: {} }));
const { commandOn } = await import('./commands.ts');

test('a command is the first word that is no switch; everything else opens the window', () => {
  const packaged = { isPackaged: true };
  expect(commandOn(['postil', 'import', 'a.pdf', '--out', 'b'], packaged)?.args).toEqual([
    'a.pdf',
    '--out',
    'b',
  ]);
  expect(commandOn(['postil', '--no-sandbox', 'import', 'a.pdf'], packaged)?.args).toEqual(['a.pdf']);
  expect(commandOn(['postil', './import'], packaged)).toBeNull();
  expect(commandOn(['postil', 'a.pdf', 'import'], packaged)).toBeNull();
  expect(commandOn(['postil'], packaged)).toBeNull();
  expect(commandOn(['postil', 'constructor'], packaged)).toBeNull();
});

test('under development the program itself stands before it', () => {
  const argv = ['electron', '-r', 'loader.js', '.', '--no-sandbox', 'import', 'a.pdf'];
  expect(commandOn(argv, { isPackaged: false })?.args).toEqual(['a.pdf']);
  expect(commandOn(['electron', 'import'], { isPackaged: false })).toBeNull();
});
