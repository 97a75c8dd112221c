import { X } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react';
import { tagsOf, visibleTags } from '@core/library/tags.ts';
import type { TagId } from '@core/model/id.ts';
import type { TextRange } from '@core/text/text-range.ts';
import { addTags, removeTag, type TagChoice } from '../commands/annotate/tagging.ts';
import { useCommandContext } from '../command-scope.tsx';
import type { Reader } from '../reader/reader.ts';
import { useRecentTags, useTagCounts } from '../store/hooks.ts';
import { SuggestField, type Suggestion } from '../ui/SuggestField.tsx';
import { Swatch } from '../ui/Swatch.tsx';
import { useViewState, type Editing } from '../view-state.ts';
import { completeTag } from './tag-completion.ts';
import { useFloating } from './use-floating.ts';
import { useKeptSelection } from './use-kept-selection.ts';

/** The suggestion that makes a new tag of what is typed. */
const NEW = 'new';

interface TagFieldProps {
  readonly reader: Reader;
  readonly editing: Extract<Editing, { field: 'tag' }>;
}

/**
 * The field in which a passage gets its tags. Enter gives a tag and puts the keyboard back where it was, so that the
 * next key is a command again; the field stays in sight, and T goes on with the next tag. With Shift+Enter the keyboard
 * stays in the field. The field goes with Escape, or as soon as something else is done.
 */
export function TagField({ reader, editing }: TagFieldProps) {
  const context = useCommandContext();
  const { here, setView } = context;
  const recent = useRecentTags();
  const counts = useTagCounts();
  const [typed, setTyped] = useState('');
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const [from] = useState(() => document.activeElement);

  const [id] = editing.annotationIds ?? [];
  const annotation = here.annotations.find((each) => each.id === id) ?? null;
  const passage = editing.range ?? annotation?.target ?? null;
  const { start, end } = passage ?? { start: 0, end: 0 };
  useKeptSelection(editing.range !== null);
  const frame = useFloating(reader, { start, end }, 'below');

  // Asked for again while it is in sight, it takes the keyboard again.
  const ownDoing = useRef<Editing | null>(null);
  useEffect(() => {
    if (editing !== ownDoing.current) input.current?.focus();
  }, [editing]);
  useEffect(() => {
    if (!reader.rectOf({ start, end })) reader.scrollTo({ start, end });
  }, [reader, start, end]);

  const close = useEffectEvent(() => setView({ editing: null }));
  useEffect(() => {
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !frame.current?.contains(event.target)) close();
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, [frame]);

  const { selection, activeAnnotationId } = context.view;
  const isElsewhere = !editing.range && (selection !== null || activeAnnotationId !== id);
  useEffect(() => {
    if (isElsewhere) close();
  }, [isElsewhere]);

  const given = annotation ? tagsOf(annotation, here.tags) : [];
  const { tags, exact } = completeTag(typed, { tags: visibleTags(here.tags), recent, counts });
  const offered = tags.filter((tag) => !given.some((each) => each.id === tag.id));
  const name = typed.trim();
  const suggestions: Suggestion[] = offered.map((tag) => ({
    id: tag.id,
    content: (
      <>
        <Swatch color={tag.color} pattern={tag.pattern} />
        <span className="tag-name">{tag.name}</span>
        <span className="tag-count">{counts.get(tag.id) ?? 0}</span>
      </>
    ),
  }));
  if (name !== '' && !exact) suggestions.push({ id: NEW, content: `New tag “${name}”` });

  const goBack = () => {
    if (from instanceof HTMLElement && from.isConnected && from.matches('[data-card]'))
      from.focus({ preventScroll: true });
    else reader.focus();
  };
  const give = async (choice: TagChoice, goOn: boolean) => {
    setTyped('');
    setHighlighted(null);
    if (goOn) input.current?.focus();
    else goBack();
    const target = editing.range ? { range: editing.range } : { annotationIds: editing.annotationIds ?? [] };
    const [tagged] = await addTags(context, target, [choice]);
    if (tagged === undefined || !editing.range) return;
    const now = useViewState.getState();
    // Quick hands have gone on before the tag was kept: what they do now comes first.
    if (now.editing === editing) {
      ownDoing.current = { field: 'tag', annotationIds: [tagged], range: null };
      setView({ activeAnnotationId: tagged, selection: null, editing: ownDoing.current });
    } else if (now.selection && isSame(now.selection, context.view.selection)) {
      setView({ activeAnnotationId: tagged, selection: null });
    } else return;
    reader.clearSelection();
  };
  const choose = (suggestion: string | null, goOn: boolean) => {
    if (suggestion === NEW || suggestion === null) void give(exact ? { tagId: exact.id } : { name }, goOn);
    else void give({ tagId: suggestion as TagId }, goOn);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const last = given.at(-1);
    if (event.key === 'Enter') {
      if (name === '' && highlighted === null) leave();
      else choose(highlighted, event.shiftKey);
    } else if (event.key === 'Tab' && !event.shiftKey && offered[0] && name !== '') {
      setTyped(offered.find((tag) => tag.id === highlighted)?.name ?? offered[0].name);
    } else if (event.key === 'Escape') leave();
    else if (event.key === 'Backspace' && typed === '' && annotation && last) {
      void removeTag(context, [annotation.id], last.id);
    } else return;
    event.preventDefault();
  };
  const leave = () => {
    setView({ editing: null });
    goBack();
  };

  return (
    <div ref={frame} className="floating tag-field">
      {given.length > 0 && (
        <ul className="tag-field-given" aria-label="Tags of this passage">
          {given.map((tag) => (
            <li key={tag.id} className="card-tag" data-color={tag.color}>
              {tag.name}
              <button
                type="button"
                className="tag-remove"
                aria-label={`Take off ${tag.name}`}
                onClick={() => annotation && void removeTag(context, [annotation.id], tag.id)}
              >
                <X size={12} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <SuggestField
        label="Tag"
        placeholder={given.length > 0 ? 'Another tag' : 'Tag'}
        value={typed}
        onChange={(value) => {
          setTyped(value);
          setHighlighted(null);
        }}
        suggestions={suggestions}
        highlighted={highlighted}
        onHighlight={setHighlighted}
        onChoose={(suggestion) => choose(suggestion, true)}
        onKeyDown={onKeyDown}
        inputRef={input}
      />
      <p className="tag-field-keys">Enter gives it · Shift+Enter and goes on · Tab completes</p>
    </div>
  );
}

function isSame(a: TextRange, b: TextRange | null): boolean {
  return a.start === b?.start && a.end === b.end;
}
