import { describe, expect, it } from 'vitest';
import { assembleText } from '../text/canonical.ts';
import { plain } from '../text/styled-text.ts';
import { accepting, declining, proposedSpeakers, renaming } from './propose-turns.ts';
import { turnsOf } from './turns.ts';

const text = assembleText(
  [
    'Q. Where were you?',
    'A. At the quay.',
    'Q. Alone?',
    'A: Alone.',
    'THE CHAIRMAN: Silence.',
    'THE CHAIRMAN: Go on.',
    'Note: this page is torn.',
    'Com. Thorez says that it rains.',
    'Com. Thorez says that it rains still.',
    'Anglo-French talks went on.',
    'Nobody spoke.',
  ].map((words) => ({ type: 'paragraph', content: plain(words) })),
);

const proposals = () => proposedSpeakers({}, text);
const named = (name: string) => {
  const found = proposals().find((one) => one.name === name);
  if (!found) throw new Error(`${name} is proposed`);
  return found;
};

describe('speakers that are proposed', () => {
  it('are those whose name stands at the head of several paragraphs, in whatever form', () => {
    expect(proposals().map(({ name, form, turns }) => [name, form, turns.length])).toEqual([
      ['Q', 'label', 2],
      ['A', 'label', 2],
      ['THE CHAIRMAN', 'label', 2],
      ['Com. Thorez', 'reported', 2],
    ]);
  });

  it('speak once they are accepted, and are not proposed again', () => {
    const speakers = accepting(undefined, named('Q'));
    expect(turnsOf({ speakers }, text).map(({ speaker }) => speaker)).toEqual(['Q', 'Q']);
    expect(proposedSpeakers({ speakers }, text).map(({ name }) => name)).not.toContain('Q');
  });

  it('are nobody once they are declined, and are not proposed again', () => {
    const speakers = declining(undefined, named('THE CHAIRMAN'));
    expect(turnsOf({ speakers }, text)).toEqual([]);
    expect(proposedSpeakers({ speakers }, text).map(({ name }) => name)).not.toContain('THE CHAIRMAN');
  });

  it('may be renamed, joined and renamed back', () => {
    const both = accepting(accepting(undefined, named('Q')), named('THE CHAIRMAN'));
    const joined = renaming(both, 'Q', 'THE CHAIRMAN');
    const names = (speakers: typeof joined) => [
      ...new Set(turnsOf({ speakers }, text).map(({ speaker }) => speaker)),
    ];
    expect(names(joined)).toEqual(['THE CHAIRMAN']);
    const renamed = renaming(joined, 'THE CHAIRMAN', 'Mr. Abara');
    expect(names(renamed)).toEqual(['Mr. Abara']);
    expect(names(renaming(renamed, 'Mr. Abara', 'THE CHAIRMAN'))).toEqual(['THE CHAIRMAN']);
  });
});
