import { expect, test } from 'vitest';
import type { FileHandle } from '@shared/bridge.ts';
import { FileHandles } from './handles.ts';

test('a handle leads back to its file and shows only its name', () => {
  const handles = new FileHandles();
  const offered = handles.offer('/home/reader/record.txt');
  expect(offered.name).toBe('record.txt');
  expect(offered.handle).not.toContain('record');
  expect(handles.pathOf(offered.handle)).toBe('/home/reader/record.txt');
});

test('what was never given out leads nowhere', () => {
  const handles = new FileHandles();
  const other = new FileHandles().offer('/etc/passwd');
  for (const handle of [other.handle, '/etc/passwd', '__proto__', ''] as FileHandle[]) {
    expect(handles.pathOf(handle)).toBeNull();
  }
});
