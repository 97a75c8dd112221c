import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange, emptyState } from '../library/apply.ts';
import { makeChange } from '../library/edits.ts';
import { readDocx } from '../formats/docx/read-docx.ts';
import type { Tags } from '../library/tags.ts';
import { makeAnnotation } from '../model/annotation.ts';
import type { AnnotationId, SourceId, TagId } from '../model/id.ts';
import { isLive } from '../model/record.ts';
import { makeTag, type Tag } from '../model/tag.ts';
import { inTree } from '../retrieval/tag-order.ts';
import { anId } from '../test-support/arbitraries.ts';
import { valueOf } from '../test-support/files.ts';
import { countingMaker } from '../test-support/maker.ts';
import { decodeUtf8 } from '../test-support/zip-file.ts';
import { assembleText } from '../text/canonical.ts';
import { codebookSlice } from './codebook-slice.ts';
import { rowsOfCsv, writeCodebookCsv } from './codebook-csv.ts';
import { rowsOfDocument, writeCodebookDocx } from './codebook-docx.ts';
import { codebookRows } from './codebook-table.ts';
import { planCodebook, type CodebookPlan } from './take-codebook.ts';
import { redefined } from './definition.ts';
import { readCsv } from './read-csv.ts';
import { splitTag } from './split.ts';

const me = anId('person', 1);
const maker = countingMaker();

function tagNamed(name: string, patch: Partial<Tag> = {}): Tag {
  return { ...makeTag(maker, { name, color: 'amber', pattern: 'solid', creatorId: me }), ...patch };
}

function byId(...tags: readonly Tag[]): Map<TagId, Tag> {
  return new Map(tags.map((tag) => [tag.id, tag]));
}

describe('a definition', () => {
  const said = { description: 'Any union of states.', whenToUse: '', whenNotToUse: '' };
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 10, minute)).toISOString();

  it('keeps what was said before, which passages were tagged by', () => {
    const first = tagNamed('bloc');
    expect(redefined(first, said, me, at(0))).toEqual(said);
    const defined = { ...first, ...said };
    const narrower = { ...said, whenNotToUse: 'Not for customs unions.' };
    expect(redefined(defined, narrower, me, at(30))).toEqual({
      ...narrower,
      formerDefinitions: [{ ...said, until: at(30), changedBy: me }],
    });
    expect(redefined(defined, said, me, at(30))).toBeNull();
  });

  it('that is still being worked on is not one that passages were tagged by', () => {
    const once = { ...tagNamed('bloc'), ...said };
    const twice = { ...once, ...redefined(once, { ...said, description: 'A' }, me, at(0)) };
    expect(redefined(twice, { ...said, description: 'AB' }, me, at(5))).toEqual({
      ...said,
      description: 'AB',
    });
    const later = redefined(twice, { ...said, description: 'AB' }, me, at(25));
    expect(later?.formerDefinitions?.map(({ description }) => description)).toEqual([said.description, 'A']);
    const byAnother = redefined(twice, { ...said, description: 'AB' }, anId('person', 2), at(5));
    expect(byAnother?.formerDefinitions).toHaveLength(2);
  });
});

describe('a codebook for Word', () => {
  const bloc = tagNamed('western bloc', {
    description: 'Any union of <states>.\nAlso = planned ones.',
    whenToUse: 'Said of Élysée & others.',
    color: 'sky',
    pattern: 'dashed',
  });
  const tags = byId(bloc, tagNamed('customs', { parentId: bloc.id, whenNotToUse: '' }), tagNamed('גוש'));
  const uses = { countOf: () => 2, examplesOf: () => ['“a bloc”', 'another'] };
  const file = writeCodebookDocx(tags, uses, 'Codebook');

  it('is a table that is read again as it was', () => {
    const read = valueOf(readDocx(file, decodeUtf8));
    expect(rowsOfDocument(assembleText(read.blocks))).toEqual(codebookRows(tags, uses));
    const text = assembleText([{ type: 'paragraph', content: { text: 'No table.', marks: [] } }]);
    expect(rowsOfDocument(text)).toBeNull();
  });

  it('brings each tag with what it means and where it stands', () => {
    const rows = rowsOfDocument(assembleText(valueOf(readDocx(file, decodeUtf8)).blocks)) ?? [];
    const plan = planCodebook(rows, new Map(), me, maker);
    if (!plan.ok) throw new Error(plan.error.type);
    const made = [...after(new Map(), plan.value).values()];
    const found = made.find(({ name }) => name === 'western bloc');
    expect(found).toMatchObject({
      description: bloc.description,
      whenToUse: bloc.whenToUse,
      color: 'sky',
      pattern: 'dashed',
    });
    expect(made.find(({ name }) => name === 'customs')?.parentId).toBe(found?.id);
    expect(plan.value.leftOut).toEqual([]);
  });
});

describe('splitting a tag', () => {
  it('moves chosen passages, aliases too, and leaves what does not carry it', () => {
    const [from, other, into] = [tagNamed('union'), tagNamed('doubt'), tagNamed('customs')];
    const alias = tagNamed('league', { mergedInto: from.id });
    const tags: Tags = byId(from, other, alias);
    const target = { start: 0, end: 1, exact: 'a', prefix: '', suffix: '' };
    const sourceId = 'ni:///sha-256;x' as SourceId;
    const marked = (...tagIds: TagId[]) => makeAnnotation(maker, { sourceId, target, creatorId: me, tagIds });
    const annotations = [marked(other.id, from.id), marked(alias.id, from.id), marked(other.id)];
    const edits = splitTag(from, { tag: into, isNew: true }, annotations, tags, maker);
    expect(edits[0]).toMatchObject({ table: 'tags', before: null, after: { name: 'customs' } });
    const after = edits.slice(1).map((edit) => (edit.after as { tagIds?: unknown } | null)?.tagIds);
    expect(after).toEqual([[other.id, into.id], [into.id]]);
  });
});

function planned(content: string, tags: ReadonlyMap<TagId, Tag>): CodebookPlan {
  const plan = planCodebook(rowsOfCsv(content), tags, me, maker);
  if (!plan.ok) throw new Error(plan.error.type);
  return plan.value;
}

/** The tags of a library after a plan, as lines. */
function after(tags: ReadonlyMap<TagId, Tag>, { edits }: CodebookPlan): ReadonlyMap<TagId, Tag> {
  const state = emptyState();
  for (const [id, tag] of tags) state.tags.set(id, tag);
  if (edits.length === 0) return tags;
  const label = { type: 'importedCodebook', fileName: 'x.csv', count: edits.length } as const;
  const applied = applyChange(state, makeChange(maker, { by: me, label, edits }));
  return new Map([...applied.tags.values()].filter(isLive).map((tag) => [tag.id, tag]));
}

function lines(tags: ReadonlyMap<TagId, Tag>): readonly string[] {
  return inTree(tags).map(({ tag, depth }) => `${'  '.repeat(depth)}${tag.name}: ${tag.description}`);
}

const noUses = { countOf: () => 0, examplesOf: () => [] };

describe('a codebook as CSV', () => {
  it('is taken in with its hierarchy, and altered by a second table', () => {
    const first = planned(
      'Tag;Under;Definition\r\nbloc;Europe;"Any ""bloc"";\r\nof states"\r\nEurope;;\r\n;;nameless\r\nbloc;;twice\r\n',
      new Map(),
    );
    expect(first.added).toEqual(['bloc', 'Europe']);
    expect(first.leftOut).toEqual([
      { row: 4, reason: 'has no name' },
      { row: 5, reason: 'names “bloc” a second time' },
    ]);
    const tags = after(new Map(), first);
    expect(lines(tags)).toEqual(['Europe: ', '  bloc: Any "bloc";\nof states']);
    const second = planned('Tag,When to use,Under\nbloc,often,nowhere\nEurope,,bloc\n', tags);
    expect(second.altered).toEqual(['bloc']);
    expect(lines(after(tags, second))).toEqual(lines(tags));
  });

  it('says why a table is no codebook', () => {
    expect(planCodebook(rowsOfCsv('Name\nx'), new Map(), me, maker)).toMatchObject({
      error: { type: 'noTagColumn' },
    });
    expect(planCodebook(rowsOfCsv('Tag\n'), new Map(), me, maker)).toMatchObject({
      error: { type: 'noTags' },
    });
  });

  const text = fc.array(
    fc.constantFrom('a', 'é', ' ', '"', ',', ';', '\n', '=1+1', '@x', '-', "'", '<b>', '中', '😀', 'x'),
    { maxLength: 8 },
  );
  const name = text.map((parts) => `t${parts.join('').replace(/\s+/g, ' ')}`.trim());

  const description = text.map((parts) => parts.join(''));

  it('written and read again gives the same codebook, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ name, description, parent: fc.nat(4) }), {
          selector: (tag) => tag.name,
          minLength: 1,
          maxLength: 5,
        }),
        (wanted) => {
          const tags: Tag[] = [];
          for (const { name: called, description, parent } of wanted) {
            tags.push(tagNamed(called, { description, parentId: tags[parent]?.id ?? null }));
          }
          const before = byId(...tags);
          const written = writeCodebookCsv(before, noUses);
          // No cell can start a formula.
          for (const row of readCsv(written)) {
            for (const cell of row) expect(cell).not.toMatch(/^\s*[=+@-]/);
          }
          expect(planned(written, before).edits).toEqual([]);
          expect(lines(after(new Map(), planned(written, new Map())))).toEqual(lines(before));
        },
      ),
      { numRuns: 200 },
    );
  });
});

it('a codebook alone holds the tags and who made them, and nothing of the passages', () => {
  const state = emptyState();
  const tag = tagNamed('bloc', { exampleIds: ['urn:uuid:x' as AnnotationId] });
  state.tags.set(tag.id, tag);
  const person = {
    id: me,
    name: 'Ann',
    color: 'sky',
    created: tag.created,
    modified: tag.created,
    revision: 1,
  } as const;
  state.people.set(me, person);
  state.people.set(anId('person', 2), { ...person, id: anId('person', 2) });
  expect(codebookSlice(state)).toEqual({
    sources: [],
    annotations: [],
    replies: [],
    guides: [],
    answers: [],
    tags: [tag],
    people: [person],
  });
});
