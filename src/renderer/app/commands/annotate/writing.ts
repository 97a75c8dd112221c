import { created, deleted, updated } from '@core/library/edits.ts';
import type { AnnotationId, ReplyId } from '@core/model/id.ts';
import { isLive } from '@core/model/record.ts';
import { makeReply, type Reply } from '@core/model/reply.ts';
import type { StoreReader } from '../../store/store.ts';
import type { CommandContext } from '../command.ts';
import { alter } from '../keep.ts';
import { isMine } from './passage.ts';
import { quoteOf } from './quote.ts';

/** Keeps the note of one's own annotation; an empty one takes it away. Does nothing where it says that already. */
export async function keepNote(context: CommandContext, id: AnnotationId, markdown: string): Promise<void> {
  const note = markdown.trim();
  await alter(context, async (read) => {
    const before = await read.annotation(id);
    if (!before || !isMine(before, context.here) || before.note === note) return null;
    const type = note === '' ? 'removedNote' : before.note === '' ? 'wroteNote' : 'editedNote';
    return {
      label: { type, quote: quoteOf(before) },
      edits: [updated('annotations', before, { note }, context.store.maker)],
    };
  });
}

/**
 * Keeps a new answer to an annotation: the id it has from then on, of which `onMade` is told before anything shows it.
 * An empty one is none.
 */
export async function keepReply(
  context: CommandContext,
  to: AnnotationId,
  markdown: string,
  onMade: (id: ReplyId) => void = () => undefined,
): Promise<ReplyId | null> {
  const note = markdown.trim();
  const { me } = context.here;
  if (note === '' || !me) return null;
  const reply = makeReply(context.store.maker, { annotationId: to, note, creatorId: me.id });
  onMade(reply.id);
  const change = await alter(context, async (read) => {
    const annotation = await read.annotation(to);
    if (!annotation) return null;
    return { label: { type: 'replied', quote: quoteOf(annotation) }, edits: [created('replies', reply)] };
  });
  return change && reply.id;
}

/** Keeps what one's own answer says now. Emptied, it is deleted. */
export async function keepEditedReply(context: CommandContext, id: ReplyId, markdown: string): Promise<void> {
  const note = markdown.trim();
  if (note === '') {
    await deleteReply(context, id);
    return;
  }
  await alter(context, async (read) => {
    const before = await myReply(context, read, id);
    if (!before || before.note === note) return null;
    return {
      label: { type: 'editedReply' },
      edits: [updated('replies', before, { note }, context.store.maker)],
    };
  });
}

export async function deleteReply(context: CommandContext, id: ReplyId): Promise<void> {
  await alter(context, async (read) => {
    const before = await myReply(context, read, id);
    return before
      ? { label: { type: 'deletedReply' }, edits: [deleted('replies', before, context.store.maker)] }
      : null;
  });
}

async function myReply({ here }: CommandContext, read: StoreReader, id: ReplyId): Promise<Reply | null> {
  const reply = await read.record('replies', id);
  return reply && isLive(reply) && isMine(reply, here) ? reply : null;
}
