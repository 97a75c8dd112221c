import type { ImportedAnnotation } from '../model/imported-annotation.ts';
import type { LooseBlock } from './canonical.ts';
import { mayBeEmpty } from './canonical.ts';
import type { TextRange } from './text-range.ts';

/** Something that somebody wrote about a document in the file itself. Blocks say where it points. */
export interface FileComment {
  readonly id: string;
  /** Plain text of the file. */
  readonly text: string;
  readonly author: string | null;
  /** ISO 8601 in UTC with time. */
  readonly created: string | null;
  /** The comment that it answers. */
  readonly replyTo: string | null;
}

/** A stretch of a block that a comment is about, counted from its first character. */
export interface CommentedStretch extends TextRange {
  readonly id: string;
}

/**
 * The comments of a file as annotations of the text that its blocks make, in the order of the text. An answer goes with
 * what it answers; comments that point nowhere in these blocks are left out.
 */
export function annotationsOf(
  blocks: readonly LooseBlock[],
  comments: readonly FileComment[],
): readonly ImportedAnnotation[] {
  const ranges = commentRanges(blocks);
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const rootOf = ({ id, replyTo }: FileComment): string => {
    const seen = new Set([id]);
    let root = id;
    for (let next = replyTo; next !== null && byId.has(next) && !seen.has(next);) {
      seen.add(next);
      root = next;
      next = byId.get(next)?.replyTo ?? null;
    }
    return root;
  };
  const answers = new Map<string, FileComment[]>();
  for (const comment of comments) {
    const root = rootOf(comment);
    if (root !== comment.id) answers.set(root, [...(answers.get(root) ?? []), comment]);
  }
  return comments
    .flatMap((comment) => {
      const range = ranges.get(comment.id);
      if (range === undefined || rootOf(comment) !== comment.id) return [];
      const replies = (answers.get(comment.id) ?? []).filter(({ text }) => text.trim() !== '');
      return [
        {
          start: range.start,
          end: range.end,
          note: noteOf(comment.text),
          ...bylineOf(comment),
          replies: replies.map((reply) => ({ text: noteOf(reply.text), ...bylineOf(reply) })),
        },
      ];
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Where each comment points in the text that the blocks make: from its first stretch to its last. */
function commentRanges(blocks: readonly LooseBlock[]): ReadonlyMap<string, TextRange> {
  const ranges = new Map<string, TextRange>();
  let offset = 0;
  for (const { type, content, comments } of blocks) {
    if (content.text === '' && !mayBeEmpty.has(type)) continue;
    for (const { id, start, end } of comments ?? []) {
      const before = ranges.get(id);
      ranges.set(id, {
        start: Math.min(before?.start ?? Infinity, offset + start),
        end: Math.max(before?.end ?? 0, offset + end),
      });
    }
    offset += (type === 'rule' ? 0 : content.text.length) + 1;
  }
  return ranges;
}

/** Notes are Markdown: what would be a mark of it is a character here. */
function noteOf(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim()
    .slice(0, 900_000)
    .replace(/[\\`*_[\]<>#]/g, (mark) => `\\${mark}`);
}

function bylineOf({ author, created }: FileComment): Pick<ImportedAnnotation, 'author' | 'created'> {
  const name = (author ?? '')
    .replace(/\s+/g, ' ')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim()
    .slice(0, 200);
  return { author: name === '' ? null : name, created };
}

/** An instant as files have it, in UTC; null where it is none. A time without a zone is taken for UTC. */
export function instantOf(written: string | null | undefined): string | null {
  if (!written) return null;
  const time = Date.parse(/[zZ]|[+-]\d{2}:?\d{2}$/.test(written) ? written : `${written}Z`);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
