import { describe, expect, it } from 'vitest';
import { noteToMarkdown, parseNote } from './note-markdown.ts';

const roundTrip = (markdown: string) => noteToMarkdown(parseNote(markdown));

describe('the Markdown of notes', () => {
  it.each([
    'He opens the topic *as a question*, which is **bold**.',
    'See [the note](https://example.com/a?b=c "Title").',
    '* first\n* second\n  * inside',
    '1. one\n2. two',
    '> quoted\n\nand answered',
    '# Heading\n\n`code` and\n\n```\nblock\n```',
    'one\n\ntwo',
  ])('comes back as it was written: %j', (markdown) => {
    expect(roundTrip(markdown)).toBe(markdown);
  });

  it('keeps what looks like HTML as the characters it is', () => {
    const note = parseNote('<img src=x onerror=alert(1)> & <b>bold</b>');
    expect(note.textContent).toBe('<img src=x onerror=alert(1)> & <b>bold</b>');
  });

  it('knows no address that is a program', () => {
    expect(parseNote('[click](javascript:alert(1))').textContent).toBe('[click](javascript:alert(1))');
  });
});
