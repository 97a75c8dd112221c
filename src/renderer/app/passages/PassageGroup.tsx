import { ListBox, ListBoxItem, Text } from 'react-aria-components';
import { tagsOf } from '@core/library/tags.ts';
import { paragraphNumberAt } from '@core/text/paragraphs.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { SourceId } from '@core/model/id.ts';
import { goToAnnotation } from '../actions/go.ts';
import { noteInWords } from '../margin/note-markdown.ts';
import { useMe, usePeople, useSource, useSourceText, useTags } from '../store/hooks.ts';
import { Swatch } from '../ui/Swatch.tsx';
import { dateInWords, instantInWords } from '../ui/words.ts';
import { inContext } from '../in-context.ts';

/** The passages of one document. Enter or a click goes to one. */
export function PassageGroup({
  sourceId,
  passages,
}: {
  sourceId: SourceId;
  passages: readonly Annotation[];
}) {
  const source = useSource(sourceId);
  const text = useSourceText(sourceId);
  const tags = useTags();
  const people = usePeople();
  const me = useMe();
  if (!source) return null;
  return (
    <section className="passage-group" aria-label={source.title}>
      <h2 className="passage-source">{source.title}</h2>
      <p className="passage-citation">
        {[source.metadata.date && dateInWords(source.metadata.date), source.metadata.citation]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <ListBox
        aria-label={`Passages in ${source.title}`}
        className="passage-list"
        items={passages}
        dependencies={[text, tags, people, me]}
        onAction={(key) => {
          const chosen = passages.find(({ id }) => id === key);
          if (chosen) goToAnnotation(chosen);
        }}
      >
        {(passage) => {
          const { before, exact, after } =
            text.status === 'ready' ? inContext(text.text.text, passage.target) : quoted(passage);
          const number = text.status === 'ready' ? paragraphNumberAt(text.text, passage.target.start) : null;
          const own = tagsOf(passage, tags);
          const creator = people.get(passage.creatorId);
          return (
            <ListBoxItem
              id={passage.id}
              textValue={exact}
              className="passage"
              data-color={own[0]?.color ?? passage.color ?? creator?.color}
              data-pattern={own[0]?.pattern ?? 'solid'}
            >
              <span className="passage-number" aria-hidden>
                {number !== null && `¶${number}`}
              </span>
              <div className="passage-text">
                {before}
                <Text slot="label" elementType="mark">
                  {exact}
                </Text>
                {after}
              </div>
              {passage.note !== '' && (
                <Text slot="description" className="passage-note">
                  {noteInWords(passage.note)}
                </Text>
              )}
              <div className="passage-facts">
                {own.map((tag) => (
                  <span key={tag.id} className="passage-tag">
                    <Swatch color={tag.color} pattern={tag.pattern} />
                    {tag.name}
                  </span>
                ))}
                <span>
                  {creator !== undefined && creator.id === me?.id ? 'you' : (creator?.name ?? 'somebody')} ·{' '}
                  {instantInWords(passage.modified)}
                </span>
              </div>
            </ListBoxItem>
          );
        }}
      </ListBox>
    </section>
  );
}

/** What the annotation itself remembers of its place, for the moment before the text is there. */
function quoted({ target: { prefix, exact, suffix } }: Annotation) {
  return { before: prefix, exact, after: suffix };
}
