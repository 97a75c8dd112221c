import { expect, test } from 'vitest';
import { addressToOpenOutside } from './outside.ts';

test('a web address is opened after a question that shows its host', () => {
  expect(addressToOpenOutside('https://digitalarchive.example/document/1')).toEqual({
    address: 'https://digitalarchive.example/document/1',
    question: 'Open digitalarchive.example in your browser?',
  });
});

test('a host in another script is shown in the form that cannot be mistaken', () => {
  expect(addressToOpenOutside('https://аpple.com/')?.question).toContain('xn--');
});

test('a mail address is opened after a question that shows it', () => {
  expect(addressToOpenOutside('mailto:reader@postil.example')?.question).toContain('reader@postil.example');
});

test.each([
  'http://example.com/',
  'file:///etc/passwd',
  'smb://server/share',
  'javascript:alert(1)',
  'data:text/html,x',
  'app://bundle/app/index.html',
  'ms-msdt:/id',
  'https://bank.example@evil.example/',
  'https://',
  '//example.com',
  'mailto:',
  'https://example.com/\0',
  'https://example.com/\n',
  'not an address',
  '',
])('%j is not opened', (address) => {
  expect(addressToOpenOutside(address)).toBeNull();
});
