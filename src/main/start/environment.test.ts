import path from 'node:path';
import { expect, test } from 'vitest';
import { readEnvironment } from './environment.ts';

const usual = {
  userData: '/home/reader/.config/Postil',
  documents: () => '/home/reader/Documents',
  isPackaged: true,
};

test('without a word, everything is in the usual places', () => {
  expect(readEnvironment({}, usual)).toEqual({
    profileFolder: usual.userData,
    libraryFolder: path.join('/home/reader/Documents', 'Postil'),
    presetName: null,
    firstWindowPicture: null,
    developmentServer: null,
  });
});

test('POSTIL_HOME keeps everything under one folder', () => {
  const environment = readEnvironment({ POSTIL_HOME: '/tmp/home' }, usual);
  expect(environment.profileFolder).toBe(path.resolve('/tmp/home/profile'));
  expect(environment.libraryFolder).toBe(path.resolve('/tmp/home/library'));
});

test('a name of nothing but spaces is no name', () => {
  expect(readEnvironment({ POSTIL_NAME: ' Reader One ' }, usual).presetName).toBe('Reader One');
  expect(readEnvironment({ POSTIL_NAME: '  ' }, usual).presetName).toBeNull();
});

test('a packaged program takes its page from nowhere else', () => {
  const variables = { ELECTRON_RENDERER_URL: 'http://localhost:5173/' };
  expect(readEnvironment(variables, usual).developmentServer).toBeNull();
  expect(readEnvironment(variables, { ...usual, isPackaged: false }).developmentServer).toBe(
    'http://localhost:5173',
  );
});
