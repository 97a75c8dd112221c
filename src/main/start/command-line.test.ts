import path from 'node:path';
import { expect, test } from 'vitest';
import { filesOnCommandLine } from './command-line.ts';

const packaged = { cwd: '/home/reader', isPackaged: true };
const development = { cwd: '/home/reader', isPackaged: false };

test('files are taken from where the person stands', () => {
  expect(filesOnCommandLine(['postil', 'a.txt', '/tmp/b.txt', '../c.txt'], packaged)).toEqual(
    ['/home/reader/a.txt', '/tmp/b.txt', '/home/c.txt'].map((file) => path.resolve(file)),
  );
});

test('switches are not files, except after two dashes', () => {
  expect(filesOnCommandLine(['postil', '--no-sandbox', '-x', 'a.txt', '--', '-b.txt'], packaged)).toEqual([
    path.resolve('/home/reader/a.txt'),
    path.resolve('/home/reader/-b.txt'),
  ]);
});

test('under development the program itself is no file', () => {
  const argv = ['electron', '--inspect=0', '-r', '/x/loader.js', '/home/ada/postil', '--no-sandbox', 'a.txt'];
  expect(filesOnCommandLine(argv, development)).toEqual([path.resolve('/home/reader/a.txt')]);
  expect(filesOnCommandLine(['electron', '.'], development)).toEqual([]);
});

test('desktops may name files as addresses', () => {
  expect(filesOnCommandLine(['postil', 'file:///home/reader/a%20b.txt'], packaged)).toEqual([
    path.resolve('/home/reader/a b.txt'),
  ]);
  expect(filesOnCommandLine(['postil', 'file:///a%2fb', 'file://elsewhere/%00', ''], packaged)).toEqual([]);
});
