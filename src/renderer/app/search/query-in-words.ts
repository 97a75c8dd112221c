import type { Filter, QueryError } from '@core/search/parse-query.ts';
import { numberInWords } from '../ui/words.ts';

/** What is the matter with a line that cannot be understood, and what to do about it. */
export function queryErrorInWords(error: QueryError, line: string): string {
  switch (error.type) {
    case 'empty':
      return '';
    case 'unclosedQuote':
      return `The phrase ${shown(line.slice(error.at + 1))} has no closing quotation mark.`;
    case 'unclosedParenthesis':
      return `The parenthesis before ${shown(line.slice(error.at + 1))} is not closed.`;
    case 'unopenedParenthesis':
      return 'There is a closing parenthesis without an opening one.';
    case 'emptyParentheses':
      return 'There is nothing between the parentheses.';
    case 'nothingBefore':
      return `${error.operator} joins two things: something must stand before it. For the word itself, write it in small letters.`;
    case 'nothingAfter':
      return error.operator === 'NOT'
        ? 'Something must stand after NOT. For the word itself, write it in small letters.'
        : `${error.operator} joins two things: something must stand after it. For the word itself, write it in small letters.`;
    case 'filterWithoutValue':
      return `What stands after ${error.filter}: must follow it without a space: ${EXAMPLES[error.filter]}`;
    case 'notADate':
      return `“${error.text}” is not a date. Write ${EXAMPLES[error.filter]}`;
    case 'notANumber':
      return `“${error.text}” is not the number of a paragraph. Write par:12 or par:12..20.`;
    case 'nothingToHave':
      return `Write has:note, has:reply, has:tag, has:date or has:speaker.`;
    case 'nothingToFind':
      return error.text === ''
        ? 'A star needs the beginning of a word before it.'
        : `There is nothing to find in “${error.text}”.`;
    case 'onlyNot':
      return 'Say also what to look for, and not only what not.';
    case 'tooLong':
      return `At most ${numberInWords(error.limit)} characters can be searched for.`;
    case 'tooDeep':
      return 'There are too many parentheses within each other.';
    case 'tooManyWords':
      return `At most ${numberInWords(error.limit)} words can be searched for at once.`;
  }
}

const EXAMPLES: Readonly<Record<Filter, string>> = {
  tag: 'tag:border or tag:"Poland border".',
  by: 'by:me or by:"Reader One".',
  in: 'in:conversation or in:"The western bloc".',
  before: 'before:1945, before:1944-12 or before:1944-12-06.',
  after: 'after:1943, after:1944-12 or after:1944-12-06.',
  said: 'said:stalin or said:"Marshal Stalin".',
  beside: 'beside:border, for a passage so tagged in the same paragraph.',
  near: 'near:border, for a passage so tagged in the same paragraph or the next.',
  date: 'date:1944, date:1944-12 or date:1944..1945.',
  marked: 'marked:2026-11 or marked:2026-11-01..2026-11-22.',
  has: 'has:note.',
  par: 'par:12 or par:12..20.',
};

const SHOWN = 24;

function shown(text: string): string {
  const trimmed = text.trim();
  return `“${trimmed.length > SHOWN ? `${trimmed.slice(0, SHOWN)}…` : trimmed}”`;
}
