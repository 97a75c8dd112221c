import { describe } from '@core/anchoring/describe.ts';
import type { Edit } from '@core/library/change.ts';
import { created, updated } from '@core/library/edits.ts';
import { resolveTag } from '@core/library/tags.ts';
import { makeAnnotation } from '@core/model/annotation.ts';
import type { SourceId } from '@core/model/id.ts';
import { withoutOuterSpace } from '@core/text/outer-space.ts';
import type { TextRange } from '@core/text/text-range.ts';
import { commitAndSay } from '../actions/say.ts';
import { isMine } from '../commands/annotate/passage.ts';
import { tagFor, type TagChoice } from '../commands/annotate/tagging.ts';
import type { CommandContext } from '../commands/command.ts';
import { useLastUsed } from '../commands/last-used.ts';

/**
 * Tags passages of any documents as one step. Where one has marked exactly a passage already, that annotation gets the
 * tag; one that has it keeps it as it is. False only where it failed.
 */
export async function tagOccurrences(
  context: Pick<CommandContext, 'store' | 'here' | 'announce'>,
  occurrences: ReadonlyMap<SourceId, readonly TextRange[]>,
  choice: TagChoice,
): Promise<boolean> {
  const { store, here } = context;
  const { me } = here;
  if (!me) return false;
  return commitAndSay(store, async (read) => {
    const known = await read.tags();
    const chosen = tagFor(context, known, choice);
    if (!chosen) return null;
    const { tag } = chosen;
    const edits: Edit[] = [];
    for (const [sourceId, ranges] of occurrences) {
      const text = await read.text(sourceId);
      // A document that went meanwhile has nothing to be tagged.
      if (!text.ok) continue;
      const mine = new Map(
        (await read.annotationsOf(sourceId))
          .filter((annotation) => isMine(annotation, here))
          .map((annotation) => [placeOf(annotation.target), annotation]),
      );
      for (const range of ranges) {
        const passage = withoutOuterSpace(text.value.text, range);
        if (!passage) continue;
        const marked = mine.get(placeOf(passage));
        if (!marked) {
          const target = describe(text.value.text, passage);
          const fields = { sourceId, creatorId: me.id, target, tagIds: [tag.id] };
          edits.push(created('annotations', makeAnnotation(store.maker, fields)));
        } else if (!marked.tagIds.some((id) => resolveTag(known, id)?.id === tag.id)) {
          const patch = { tagIds: [...marked.tagIds, tag.id] };
          edits.push(updated('annotations', marked, patch, store.maker));
        }
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
