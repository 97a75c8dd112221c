import type { Guide } from '../model/guide.ts';
import type { GuidePart } from './found.ts';

/** The texts of a guide that are looked through, each on its own; the title first. */
export function guideParts({ title, introduction, steps, glossary }: Guide): readonly SearchedPart[] {
  const parts: { part: GuidePart; text: string }[] = [
    { part: 'title', text: title },
    { part: 'introduction', text: introduction },
  ];
  for (const { heading, questions } of steps) {
    parts.push({ part: 'heading', text: heading });
    for (const { kind, text, hint, answer } of questions) {
      parts.push({ part: kind, text }, { part: 'hint', text: hint }, { part: 'answer', text: answer });
    }
  }
  for (const { term, meaning } of glossary) parts.push({ part: 'glossary', text: `${term}: ${meaning}` });
  return parts.filter(({ text }) => text.trim() !== '');
}

export interface SearchedPart {
  readonly part: GuidePart;
  readonly text: string;
}
