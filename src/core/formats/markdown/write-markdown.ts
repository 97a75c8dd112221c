import { markdownOf } from '../../citation/rich-text.ts';
import { REFERENCES, type PassageList } from '../cited-groups.ts';
import { whereOf } from '../passage-groups.ts';
import type { PassageRow } from '../passage-row.ts';

/**
 * Passages as Markdown (CommonMark): a heading a group, a quotation a passage, under it where it stands, its tags, the note
 * and the replies. What people did not write as Markdown is escaped, so that it is read as it is written; notes are
 * Markdown already, and only their HTML is kept from being any.
 */
export function writeMarkdown({ groups, references }: PassageList, title: string): string {
  const parts = [`# ${plain(title)}`];
  for (const { heading, rows } of groups) {
    parts.push(`## ${plain(heading)}`, ...rows.flatMap(passage));
  }
  if (references.length > 0) {
    parts.push(`## ${REFERENCES}`, ...references.map((entry) => markdownOf(entry, plainRun)));
  }
  return `${parts.join('\n\n')}\n`;
}

function passage(row: PassageRow): string[] {
  const quote = row.quote.split('\n').map((line) => (line === '' ? '>' : `> ${plain(line)}`));
  const about = [
    markdownOf(whereOf(row), plainRun),
    row.tags.map((tag) => `**${plain(tag)}**`).join(', '),
    plain(madeBy(row.person, row.created)),
  ];
  return [
    quote.join('\n>\n'),
    `— ${about.filter((part) => part !== '').join(' · ')}`,
    ...(row.note === '' ? [] : [note(row.note)]),
    ...row.replies.map(
      ({ person, created, note: reply }) =>
        `- ${plain(madeBy(person, created))}:\n\n${indented(note(reply), '  ')}`,
    ),
  ];
}

function madeBy(person: string, created: string): string {
  return [person, created.slice(0, 10)].filter((part) => part !== '').join(', ');
}

/** Words that mean only themselves: one line, with every sign that Markdown or HTML would read escaped. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>()#+!|~&$^=:@-]/g, (sign) => (/[<>&]/.test(sign) ? entity(sign) : `\\${sign}`))
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/** The same for a part of a line, whose spaces at its ends count. */
function plainRun(text: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(text) ?? [];
  return `${before === '' ? '' : ' '}${plain(words)}${after === '' ? '' : ' '}`;
}

/** A note as it was written, in which HTML is words. Headings in it would tear the list apart and are set bold. */
function note(markdown: string): string {
  return markdown
    .replaceAll('\r\n', '\n')
    .replace(/<(?=[a-z/!?])/gi, '&lt;')
    .replace(/^ {0,3}#{1,6}[ \t]+(.*?)[ \t#]*$/gm, '**$1**');
}

function indented(text: string, by: string): string {
  return text.replace(/^(?=.)/gm, by);
}

function entity(sign: string): string {
  return { '<': '&lt;', '>': '&gt;', '&': '&amp;' }[sign] ?? sign;
}
