import type { Edit } from '@core/library/change.ts';
import { updated } from '@core/library/edits.ts';
import { resolveTag } from '@core/library/tags.ts';
import type { TextRange } from '@core/text/text-range.ts';
import { commitAndSay } from '../actions/say.ts';
import { newAnnotation } from '../commands/annotate/mark.ts';
import { isMine, withoutOuterSpace } from '../commands/annotate/passage.ts';
import { tagFor, type TagChoice } from '../commands/annotate/tagging.ts';
import type { CommandContext } from '../commands/command.ts';
import { useLastUsed } from '../commands/last-used.ts';

/**
 * Tags passages of the open document as one step. Where one has marked exactly a passage already, that annotation gets
 * the tag; one that has it keeps it as it is. False only where it failed.
 */
export async function tagMatches(
  context: CommandContext,
  matches: readonly TextRange[],
  choice: TagChoice,
): Promise<boolean> {
  const { store, here } = context;
  const { source, text } = here;
  if (!source || !text) return false;
  return commitAndSay(store, async (read) => {
    const known = await read.tags();
    const chosen = tagFor(context, known, choice);
    if (!chosen) return null;
    const { tag } = chosen;
    const annotations = await read.annotationsOf(source.id);
    const mine = new Map(
      annotations
        .filter((annotation) => isMine(annotation, here))
        .map((annotation) => [placeOf(annotation.target), annotation]),
    );
    const edits: Edit[] = [];
    for (const match of matches) {
      const passage = withoutOuterSpace(text, match);
      if (!passage) continue;
      const marked = mine.get(placeOf(passage));
      if (!marked) {
        const made = newAnnotation(context, passage, { tagIds: [tag.id] });
        if (made) edits.push(made.edit);
      } else if (!marked.tagIds.some((id) => resolveTag(known, id)?.id === tag.id)) {
        const patch = { tagIds: [...marked.tagIds, tag.id] };
        edits.push(updated('annotations', marked, patch, store.maker));
      }
    }
    if (edits.length === 0) {
      context.announce(`“${tag.name}” is on all of them already.`);
      return null;
    }
    useLastUsed.setState({ tagIds: [tag.id] });
    return {
      label: { type: 'tagged', count: edits.length, tag: tag.name },
      edits: [...(chosen.edit ? [chosen.edit] : []), ...edits],
    };
  });
}

function placeOf({ start, end }: TextRange): string {
  return `${start} ${end}`;
}
