import { Star, StarOff } from 'lucide-react';
import { useState } from 'react';
import { definitionOf, type Definition } from '@core/codebook/definition.ts';
import { idsUnder, resolveTag } from '@core/library/tags.ts';
import type { AnnotationId } from '@core/model/id.ts';
import type { Tag } from '@core/model/tag.ts';
import type { PassageRow } from '@core/retrieval/answer.ts';
import type { Query } from '@core/search/query.ts';
import { goToPassage } from '../actions/go.ts';
import { listPassages } from '../actions/passages.ts';
import { chooseExamples, defineTag } from '../actions/tags.ts';
import { PassageSnippets } from '../retrieval/PassageSnippets.tsx';
import { useAnswer } from '../retrieval/use-answer.ts';
import { usePeople, useStore, useTags } from '../store/hooks.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Swatch } from '../ui/Swatch.tsx';
import { TextField } from '../ui/TextField.tsx';
import { countOf, momentInWords } from '../ui/words.ts';
import { useViewState, type OpenDialog } from '../view-state.ts';

/** So many passages are shown to choose examples from; the passages view shows all. */
const SHOWN = 50;

/** What the codebook says of one tag. */
export function CodebookEntry({ tag }: { tag: Tag }) {
  const query: Query = { type: 'tag', name: tag.id, exactly: true };
  const list = useAnswer<'list'>({ type: 'list', query, arrangement: 'date', most: SHOWN });
  const show = (dialog: OpenDialog) => useViewState.setState({ dialog });
  const tagId = tag.id;
  const passages = list?.answer.passages ?? 0;
  const tags = useTags();
  // What was merged into the tag is the tag itself.
  const hasOthersUnder = [...idsUnder(tags, tagId)].some((id) => resolveTag(tags, id)?.id !== tagId);
  return (
    <section className="codebook-entry" aria-label={tag.name}>
      <header className="codebook-entry-head">
        <Swatch color={tag.color} pattern={tag.pattern} />
        <h2 className="codebook-name">{tag.name}</h2>
        <p className="codebook-count">
          {list &&
            `${countOf(passages, 'passage')} in ${countOf(list.answer.documents, 'document')}${hasOthersUnder ? ', with those under it' : ''}`}
        </p>
      </header>
      <div className="codebook-actions" role="toolbar" aria-label={`What can be done with ${tag.name}`}>
        <Button onPress={() => listPassages(query)}>Show passages</Button>
        <Button onPress={() => show({ type: 'tagDetails', tagId, field: 'name' })}>Rename…</Button>
        <Button onPress={() => show({ type: 'tagDetails', tagId, field: 'look' })}>Colour and line…</Button>
        <Button onPress={() => show({ type: 'moveTag', tagId })}>Put under…</Button>
        <Button onPress={() => show({ type: 'mergeTag', tagId })}>Merge into…</Button>
        <Button isDisabled={passages === 0} onPress={() => show({ type: 'splitTag', tagId })}>
          Split…
        </Button>
        <Button kind="danger" onPress={() => show({ type: 'confirmDeleteTag', tagId })}>
          Delete…
        </Button>
      </div>
      <div className="codebook-fields">
        <DefinitionField tag={tag} field="description" label="Definition" lines={3} />
        <div className="codebook-pair">
          <DefinitionField tag={tag} field="whenToUse" label="When to use it" lines={3} />
          <DefinitionField tag={tag} field="whenNotToUse" label="When not to use it" lines={3} />
        </div>
      </div>
      <Examples
        tag={tag}
        rows={list?.answer.groups.flatMap(({ rows }) => rows) ?? []}
        isCut={list?.answer.isCut ?? false}
      />
      <Former tag={tag} />
    </section>
  );
}

interface DefinitionFieldProps {
  readonly tag: Tag;
  readonly field: keyof Definition;
  readonly label: string;
  readonly lines: number;
}

/** A part of what the tag means; what is typed is kept when one leaves the field. */
function DefinitionField({ tag, field, label, lines }: DefinitionFieldProps) {
  const store = useStore();
  const said = definitionOf(tag)[field];
  // Null while nobody types here: then what arrives from elsewhere is shown at once.
  const [typed, setTyped] = useState<string | null>(null);
  const keep = async () => {
    // Where it cannot be kept, what was typed stays in the field.
    if (typed !== null && (typed === said || (await defineTag(store, tag.id, { [field]: typed }))))
      setTyped(null);
  };
  return (
    <TextField
      label={label}
      value={typed ?? said}
      onChange={setTyped}
      onBlur={() => void keep()}
      maxLength={20_000}
      lines={lines}
    />
  );
}

interface ExamplesProps {
  readonly tag: Tag;
  readonly rows: readonly PassageRow[];
  readonly isCut: boolean;
}

function Examples({ tag, rows, isCut }: ExamplesProps) {
  const store = useStore();
  const ids = tag.exampleIds ?? [];
  const examples = useAnswer<'rows'>(ids.length === 0 ? null : { type: 'rows', query: null, ids });
  const known = examples?.answer ?? [];
  const others = rows.filter(({ id }) => !ids.includes(id));
  const choose = (next: readonly AnnotationId[]) => void chooseExamples(store, tag.id, next);
  const go = (row: PassageRow) => (
    <Button kind="quiet" aria-label={`Go to “${row.exact.slice(0, 60)}”`} onPress={() => goToPassage(row)}>
      Go to it
    </Button>
  );
  return (
    <>
      <h3 className="codebook-heading">Examples</h3>
      {ids.length === 0 ? (
        <p className="codebook-hint">
          {rows.length === 0
            ? 'Once passages carry this tag, choose those here that show best what it means.'
            : 'Choose from the passages below those that show best what it means.'}
        </p>
      ) : (
        <PassageSnippets
          label="Examples"
          rows={known}
          before={({ id, exact }) => (
            <IconButton
              icon={StarOff}
              label={`No longer an example: ${exact.slice(0, 60)}`}
              onPress={() => choose(ids.filter((each) => each !== id))}
            />
          )}
          after={go}
        />
      )}
      {others.length > 0 && (
        <>
          <h3 className="codebook-heading">Passages</h3>
          <PassageSnippets
            label="Passages"
            rows={others}
            before={({ id, exact }) => (
              <IconButton
                icon={Star}
                label={`Make it an example: ${exact.slice(0, 60)}`}
                onPress={() => choose([...ids, id])}
              />
            )}
            after={go}
          />
          {isCut && <p className="codebook-hint">These are the first {SHOWN}.</p>}
        </>
      )}
    </>
  );
}

function Former({ tag }: { tag: Tag }) {
  const former = tag.formerDefinitions ?? [];
  if (former.length === 0) return null;
  return (
    <>
      <h3 className="codebook-heading">What it meant before</h3>
      <ol className="codebook-former" aria-label="Former definitions">
        {former.toReversed().map((definition) => (
          <FormerDefinition key={definition.until} tag={tag} definition={definition} />
        ))}
      </ol>
    </>
  );
}

function FormerDefinition({
  tag,
  definition,
}: {
  tag: Tag;
  definition: NonNullable<Tag['formerDefinitions']>[number];
}) {
  const people = usePeople();
  const { until, changedBy, description, whenToUse, whenNotToUse } = definition;
  const query: Query = {
    type: 'and',
    parts: [
      { type: 'tag', name: tag.id, exactly: true },
      { type: 'marked', from: null, to: until },
    ],
  };
  const count = useAnswer<'count'>({ type: 'count', query });
  const name = changedBy === null ? undefined : people.get(changedBy)?.name;
  const passages = count?.answer.passages ?? 0;
  return (
    <li>
      <p>
        Changed {momentInWords(until)}
        {name !== undefined && ` by ${name}`}, after {countOf(passages, 'use')}.{' '}
        {passages > 0 && (
          <Button kind="quiet" onPress={() => listPassages(query)}>
            Show {passages === 1 ? 'that passage' : `those ${countOf(passages, 'passage')}`}
          </Button>
        )}
      </p>
      {description !== '' && <p className="codebook-said">{description}</p>}
      {whenToUse !== '' && <p className="codebook-said">To use: {whenToUse}</p>}
      {whenNotToUse !== '' && <p className="codebook-said">Not to use: {whenNotToUse}</p>}
    </li>
  );
}
