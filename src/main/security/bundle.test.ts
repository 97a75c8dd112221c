import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test-support/disks.ts';
import { fileFor, listBundle, mediaTypeOf } from './bundle.ts';
import { APP_ORIGIN, isOwnPage } from './origin.ts';

async function bundleIn(folder: string) {
  await mkdir(path.join(folder, 'app'), { recursive: true });
  await mkdir(path.join(folder, 'assets'));
  await writeFile(path.join(folder, 'app', 'index.html'), '');
  await writeFile(path.join(folder, 'assets', 'app-1.js'), '');
  await writeFile(path.join(folder, 'assets', 'app-1.js.map'), '');
  await symlink('/etc/passwd', path.join(folder, 'assets', 'passwd.json'));
  return listBundle(folder);
}

test('packaged files are served under their paths, and nothing else that lies beside them', async () => {
  const folder = await temporaryFolder();
  const bundle = await bundleIn(folder);
  expect([...bundle.keys()].sort()).toEqual(['/app/index.html', '/assets/app-1.js']);
  expect(fileFor(bundle, APP_ORIGIN, 'app://bundle/app/index.html')).toBe(
    path.join(folder, 'app', 'index.html'),
  );
});

test('no way of writing an address reaches a file outside the map', async () => {
  const bundle = await bundleIn(await temporaryFolder());
  for (const address of [
    'app://bundle/../../etc/passwd',
    'app://bundle/app/../../../etc/passwd',
    'app://bundle/%2e%2e/%2e%2e/etc/passwd',
    'app://bundle/..%2f..%2fetc%2fpasswd',
    'app://bundle/..\\..\\etc\\passwd',
    'app://bundle/app\\index.html',
    'app://bundle//etc/passwd',
    'app://bundle/C:/Windows/win.ini',
    'app://bundle//server/share/file',
    'app://bundle/app/index.html\0.js',
    'app://bundle/app/index.html%00.js',
    'app://bundle/app/index.html/',
    'app://bundle/app/index.html?x',
    'app://bundle/app/index.html#x',
    'app://bundle/assets/app-1.js.map',
    'app://bundle/assets/passwd.json',
    'app://bundle/APP/index.html',
    'app://bundle/__proto__',
    'app://bundle/constructor',
    'app://bundle/',
    'app://bundle',
    'app://other/app/index.html',
    'app://bundle.evil/app/index.html',
    'app://user@bundle/app/index.html',
    'importer://page/app/index.html',
    'file:///etc/passwd',
    '',
  ]) {
    expect(fileFor(bundle, APP_ORIGIN, address), address).toBeNull();
  }
});

test('only pages of our own origin are ours', () => {
  expect(isOwnPage('app://bundle/app/index.html')).toBe(true);
  for (const address of [
    'app://bundle.evil/',
    'app://bundl/',
    'https://app://bundle/',
    'importer://page/',
    '',
  ]) {
    expect(isOwnPage(address), address).toBe(false);
  }
});

test('scripts and styles are served as what they are', () => {
  expect(mediaTypeOf('/x/a.js')).toBe('text/javascript; charset=utf-8');
  expect(mediaTypeOf('/x/a.css')).toBe('text/css; charset=utf-8');
  expect(mediaTypeOf('/x/a.exe')).toBe('application/octet-stream');
});
