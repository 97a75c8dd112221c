import { describe } from '../anchoring/describe.ts';
import { applyChange, emptyState } from '../library/apply.ts';
import type { Change, ChangeLabel, Edit } from '../library/change.ts';
import { created, deleted, makeChange, replaced, updated } from '../library/edits.ts';
import { invertChange } from '../library/invert.ts';
import { annotationsOf, liveAnnotations, liveGuides, liveReplies, liveSources } from '../library/queries.ts';
import { deleteAnnotations, deleteTag, mergeTags, removeSource } from '../library/removals.ts';
import { lookupIn, type LibraryState } from '../library/tables.ts';
import { visibleTags } from '../library/tags.ts';
import { causeOfRedo, causeOfUndo, undoStateOf } from '../library/undo-log.ts';
import { changeOf, type MergeChange } from '../merge/change-of.ts';
import { chosenFrom } from '../merge/chosen.ts';
import type { MergePlan } from '../merge/merge-plan.ts';
import { planMerges } from '../merge/plan-merges.ts';
import type { PostilFile } from '../formats/postil/postil-file.ts';
import { makeAnnotation } from '../model/annotation.ts';
import { makeGuide, makeGuideStep } from '../model/guide.ts';
import type { Maker, SourceId } from '../model/id.ts';
import type { Person } from '../model/person.ts';
import { makeReply } from '../model/reply.ts';
import { makeSource, textFactsOf } from '../model/source.ts';
import type { SourceText } from '../model/source-text.ts';
import { makeTag } from '../model/tag.ts';
import { sourceIdOf } from './digest.ts';
import { exported, opened } from './files.ts';

/** What somebody may do at a machine. `n` chooses among what is there. */
export const ACTS = [
  'import',
  'annotate',
  'write',
  'tag',
  'rename',
  'retitle',
  'mergeTags',
  'deleteTag',
  'delete',
  'reply',
  'deleteReply',
  'samePerson',
  'guide',
  'editGuide',
  'deleteGuide',
  'remove',
  'undo',
  'redo',
] as const;

export type Act = (typeof ACTS)[number];

/** One library on one computer with the person at it, doing through the core what the program does. */
export class Machine {
  state: LibraryState = emptyState();
  readonly texts = new Map<SourceId, SourceText>();
  private readonly history: Change[] = [];

  constructor(
    readonly person: Person,
    private readonly maker: Maker,
    private readonly library: readonly SourceText[],
  ) {
    this.commit([created('people', person), replaced('settings', null, { id: 'me', value: person.id })], {
      type: 'introducedPerson',
      name: person.name,
    });
  }

  act(act: Act, n: number): void {
    const { maker, state } = this;
    const me = this.person.id;
    const own = liveAnnotations(state).filter((annotation) => annotation.creatorId === me);
    const annotation = pick(own, n);
    const source = pick(liveSources(state), n);
    const tags = visibleTags(state.tags);
    const [tag, otherTag] = [pick(tags, n), pick(tags, n + 1)];
    switch (act) {
      case 'import': {
        const text = pick(this.library, n);
        if (text === undefined || state.sources.has(sourceIdOf(text.text))) return;
        this.texts.set(sourceIdOf(text.text), text);
        const source = newSource(maker, text, this.person, n);
        this.commit([created('sources', source)], {
          type: 'importedSources',
          count: 1,
          title: source.title,
        });
        return;
      }
      case 'annotate': {
        if (source === undefined) return;
        const text = this.texts.get(source.id)?.text ?? '';
        const start = n % Math.max(1, text.length);
        const target = describe(text, { start, end: Math.min(text.length, start + 1 + (n % 7)) });
        this.commit([
          created('annotations', makeAnnotation(maker, { sourceId: source.id, target, creatorId: me })),
        ]);
        return;
      }
      case 'write':
        if (annotation === undefined) return;
        {
          this.commit([updated('annotations', annotation, { note: `note ${n}` }, maker)]);
          return;
        }
      case 'tag': {
        const made = makeTag(maker, { name: `tag ${n}`, color: 'sky', pattern: 'solid', creatorId: me });
        const id = n % 3 === 0 || tag === undefined ? made.id : tag.id;
        const edits: Edit[] =
          id === made.id ? [created('tags', { ...made, parentId: otherTag?.id ?? null })] : [];
        if (annotation !== undefined) {
          edits.push(updated('annotations', annotation, { tagIds: [...annotation.tagIds, id] }, maker));
        }
        this.commit(edits);
        return;
      }
      case 'rename':
        if (tag !== undefined) this.commit([updated('tags', tag, { name: `name ${n}` }, maker)]);
        return;
      case 'retitle':
        if (source !== undefined) this.commit([updated('sources', source, { title: `title ${n}` }, maker)]);
        return;
      case 'mergeTags':
        if (tag === undefined || otherTag === undefined) return;
        {
          this.commit(mergeTags(tag, otherTag, state.tags, maker));
          return;
        }
      case 'deleteTag':
        if (tag !== undefined) this.commit(deleteTag(tag, state.tags, maker));
        return;
      case 'delete':
        if (annotation !== undefined) this.commit(deleteAnnotations([annotation], maker));
        return;
      case 'reply': {
        const answered = pick(liveAnnotations(state), n);
        if (answered === undefined) return;
        const reply = makeReply(maker, { annotationId: answered.id, note: `reply ${n}`, creatorId: me });
        this.commit([created('replies', reply)]);
        return;
      }
      case 'deleteReply': {
        const reply = pick(
          liveReplies(state).filter((one) => one.creatorId === me),
          n,
        );
        if (reply !== undefined) this.commit([deleted('replies', reply, maker)]);
        return;
      }
      case 'samePerson': {
        const people = [...state.people.values()];
        const [one, other] = [pick(people, n), pick(people, n + 1)];
        if (one === undefined || other === undefined || one.id === other.id) return;
        const samePersonAs = one.samePersonAs === other.id ? null : other.id;
        this.commit([updated('people', one, { samePersonAs }, maker)]);
        return;
      }
      case 'guide': {
        const guide = makeGuide(maker, { title: `guide ${n}`, creatorId: me });
        const steps = annotation === undefined ? [] : [makeGuideStep(maker, annotation.id)];
        this.commit([created('guides', { ...guide, steps })]);
        return;
      }
      case 'editGuide': {
        const guide = pick(liveGuides(state), n);
        if (guide === undefined) return;
        const steps = [...guide.steps, makeGuideStep(maker, annotation?.id ?? null)];
        this.commit([updated('guides', guide, n % 2 === 0 ? { steps } : { title: `title ${n}` }, maker)]);
        return;
      }
      case 'deleteGuide': {
        const guide = pick(liveGuides(state), n);
        if (guide !== undefined) this.commit([deleted('guides', guide, maker)]);
        return;
      }
      case 'remove':
        if (source === undefined) return;
        {
          this.commit(removeSource(source, annotationsOf(state, source.id), liveReplies(state)), {
            type: 'removedSource',
            title: source.title,
            annotations: 0,
          });
          return;
        }
      case 'undo': {
        const { undo } = undoStateOf(this.history);
        if (undo !== null) this.take(invertChange(undo, lookupIn(state), maker, causeOfUndo(undo)));
        return;
      }
      case 'redo': {
        const { redo } = undoStateOf(this.history);
        if (redo !== null) this.take(invertChange(redo, lookupIn(state), maker, causeOfRedo(redo)));
        return;
      }
    }
  }

  /** The export of all of it, written and read again. */
  export(): Promise<PostilFile> {
    return opened(exported(this.state, this.texts));
  }

  /** Opens somebody's export and takes all of it; whether it changed anything. */
  open(file: PostilFile): boolean {
    return this.openAll([file]);
  }

  /** Opens exports as one step and takes all of them; whether that changed anything. */
  openAll(files: readonly PostilFile[]): boolean {
    const plan = this.planFor(files);
    return this.carryOut(plan, changeOf(plan, namesOf(files)));
  }

  /** Opens exports, takes the work of one person on one document, and joins the tags of one name. */
  openPart(files: readonly PostilFile[], n: number): boolean {
    const plan = this.planFor(files);
    const [person, source] = [pick(plan.people, n)?.id, pick(plan.sources, n)?.id];
    const isWanted = (kind: 'person' | 'document', id: string) =>
      id === (kind === 'person' ? person : source);
    const names = { joined: plan.sameNames, apart: [], state: this.state, maker: this.maker };
    return this.carryOut(
      plan,
      changeOf(plan, namesOf(files), { take: chosenFrom(plan, { isWanted }), names }),
    );
  }

  private planFor(files: readonly PostilFile[]): MergePlan {
    return planMerges({
      state: this.state,
      texts: (id) => this.texts.get(id),
      files: files.map((file, n) => ({ fileName: `${n}.postil.json`, file })),
    });
  }

  private carryOut(plan: MergePlan, change: MergeChange | null): boolean {
    for (const { id, text } of plan.newTexts) this.texts.set(id, text);
    if (change !== null) this.commit(change.edits, change.label);
    return change !== null;
  }

  private commit(edits: readonly Edit[], label: ChangeLabel = { type: 'highlighted', quote: '' }): void {
    if (edits.length === 0) return;
    this.take(makeChange(this.maker, { by: this.person.id, label, edits }));
  }

  private take(change: Change): void {
    this.history.push(change);
    this.state = applyChange(this.state, change);
  }
}

function newSource(maker: Maker, text: SourceText, person: Person, n: number) {
  return makeSource(
    maker,
    { title: text.text.slice(0, 20), metadata: {}, text: textFactsOf(text) },
    {
      id: sourceIdOf(text.text),
      fileName: `${n}.txt`,
      fileHash: '0'.repeat(64),
      mediaType: 'text/plain',
      encoding: 'utf-8',
      wordCount: n,
      asItStands: false,
      mends: [],
      creatorId: person.id,
    },
  );
}

function pick<T>(list: readonly T[], n: number): T | undefined {
  return list[n % Math.max(1, list.length)];
}

function namesOf(files: readonly PostilFile[]): readonly string[] {
  return files.map((_, n) => `${n}.postil.json`);
}
