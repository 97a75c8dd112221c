import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { whyUnsupported } from '../../../scripts/electron-support.mjs';
import { isSupported, SUPPORTED_ELECTRON } from './runtime.ts';

test('the supported Electron is the one that the project asks for', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    devDependencies: { electron: string };
  };
  expect(Number.parseInt(manifest.devDependencies.electron, 10)).toBe(SUPPORTED_ELECTRON);
});

test('an older Electron is not supported, this one and newer ones are', () => {
  expect(isSupported('33.2.1')).toBe(false);
  expect(isSupported(`${SUPPORTED_ELECTRON}.0.0`)).toBe(true);
  expect(isSupported('100.0.0')).toBe(true);
});

test('a release needs one of the three newest majors, and an answer that is a version', () => {
  expect(whyUnsupported('45.4.1', '45.5.0')).toBeNull();
  expect(whyUnsupported('45.4.1', '47.0.0')).toBeNull();
  expect(whyUnsupported('45.4.1', '48.0.0')).toContain('out of support');
  expect(whyUnsupported('^45.4.1', '45.5.0')).toContain('not both versions');
  expect(whyUnsupported('45.4.1', '')).toContain('not both versions');
});
