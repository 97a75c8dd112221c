import type { Change } from '@core/library/change.ts';
import { changeOf } from '@core/merge/change-of.ts';
import { chosenFrom, type Choice } from '@core/merge/chosen.ts';
import { textsWanted, type OfferedPlan, type ToPlan } from '@core/merge/plan-offered.ts';
import type { NameDecisions } from '@core/merge/same-names.ts';
import type { SourceId } from '@core/model/id.ts';
import type { SourceText } from '@core/model/source-text.ts';
import { picturesOf } from '@core/pictures/picture-box.ts';
import { err, ok, type Result } from '@core/result.ts';
import type { Bridge, TextError } from '@shared/bridge.ts';
import type { Store, StoreReader } from '../store/store.ts';
import { whyNotKept } from '../commands/keep.ts';
import type { OfferedMerge } from './read-postil-file.ts';
import { whyNotKeptText } from './sentences.ts';

/** What opening the files would do to the library as it is now, as `plan` finds out. */
export async function planFor<P>(
  read: StoreReader,
  offered: readonly OfferedMerge[],
  plan: (toPlan: ToPlan) => P | Promise<P>,
): Promise<P> {
  const state = await read.state();
  const files = offered.map(({ fileName, file, losses }) => ({ fileName, file, isForeign: losses !== null }));
  const texts = new Map<SourceId, SourceText>();
  for (const id of textsWanted(state, files)) {
    const text = await read.text(id);
    if (text.ok) texts.set(id, text.value);
  }
  return plan({ state, texts, files });
}

/** Which part of a plan is taken, and what was said of tags of one name and of earlier versions. */
export interface MergeChoice {
  readonly choice: Choice;
  readonly names: NameDecisions;
  /** Whether what comes to this earlier version is brought along to the newest one, where its words are. */
  readonly isBrought: (from: SourceId) => boolean;
}

/** All of it, as it stands in the file; of tags of one name nothing was said. */
export const EVERYTHING: MergeChoice = {
  choice: { isWanted: () => true },
  names: { joined: [], apart: [] },
  isBrought: () => false,
};

export interface MergeOptions {
  readonly store: Store;
  readonly bridge: Bridge;
  /** Makes the plan, here or on another thread; null where that is given up, and nothing changes. */
  readonly planner: (toPlan: ToPlan) => OfferedPlan | null | Promise<OfferedPlan | null>;
}

/**
 * Takes files into the library, of which `planned` was shown: a backup first, then their texts, then all of their records as
 * one step. The plan is made anew from the library as it is when the step's turn comes. Null when nothing changes; else why
 * it failed.
 */
export async function merge(
  files: readonly OfferedMerge[],
  planned: OfferedPlan,
  { choice, names, isBrought }: MergeChoice,
  { store, bridge, planner }: MergeOptions,
): Promise<Result<Change | null, string>> {
  for (const { id } of planned.sources.filter(({ status }) => status === 'sameText')) {
    const mended = await keepPicturesAgain(store, files, id);
    if (!mended.ok) return err(whyNotKeptText(mended.error));
  }
  if (planned.changesNothing && names.joined.length + names.apart.length === 0) return ok(null);
  const backup = await bridge.takeBackup('beforeMerge');
  if (!backup.ok) return err(NO_BACKUP);
  const fileNames = files.map(({ fileName }) => fileName);
  const failed: { why?: string } = {};
  const outcome = await store.commit(async (read) => {
    const plan = await planFor(read, files, planner);
    if (plan === null) return null;
    for (const { id, text } of plan.newTexts) {
      if (!choice.isWanted('document', id)) continue;
      const kept = await store.keepText(text);
      if (kept.ok) continue;
      failed.why = whyNotKeptText(kept.error);
      return null;
    }
    return changeOf(plan, fileNames, {
      take: chosenFrom(plan, choice),
      names: { ...names, state: await read.state(), maker: store.maker },
      along: { earlier: plan.earlier.filter(({ from }) => isBrought(from)), maker: store.maker },
    });
  });
  if (failed.why !== undefined) return err(failed.why);
  return outcome.ok ? outcome : err(`Nothing was changed: ${whyNotKept(outcome.error)}`);
}

/** A document that is here already may lack pictures that came with a file: keeping its text again keeps them. */
async function keepPicturesAgain(
  store: Store,
  files: readonly OfferedMerge[],
  id: SourceId,
): Promise<Result<unknown, TextError>> {
  const isShown = files.some(({ file }) =>
    file.sources.some(({ source, text }) => source.id === id && picturesOf(text?.blocks ?? []).length > 0),
  );
  if (!isShown) return ok(null);
  const text = await store.read.text(id);
  return text.ok ? store.keepText(text.value) : ok(null);
}

const NO_BACKUP =
  'The library as it is now could not be backed up first: look whether the disk is full. Nothing was changed.';
