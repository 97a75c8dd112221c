import type { LossReport } from '@core/formats/loss.ts';
import { looksLikePostil, parse } from '@core/formats/postil/parse.ts';
import type { PostilFile } from '@core/formats/postil/postil-file.ts';
import { readAnnotations } from '@core/formats/read-annotations.ts';
import type { Change } from '@core/library/change.ts';
import { changeOf } from '@core/merge/change-of.ts';
import { chosenFrom, type Choice } from '@core/merge/chosen.ts';
import type { MergePlan } from '@core/merge/merge-plan.ts';
import { textsWanted, type ToPlan } from '@core/merge/plan-offered.ts';
import type { NameDecisions } from '@core/merge/same-names.ts';
import { digestOfSourceId, type SourceId } from '@core/model/id.ts';
import type { SourceText } from '@core/model/source-text.ts';
import { err, ok, type Result } from '@core/result.ts';
import type { Bridge } from '@shared/bridge.ts';
import { nameOfText } from '../store/hashing.ts';
import type { Store, StoreReader } from '../store/store.ts';
import { whyNotKept } from '../commands/keep.ts';
import { whyNotKeptText, whyNotPostil } from './sentences.ts';

/** Somebody's file, read and checked; nothing has been taken from it. */
export interface OfferedMerge {
  readonly fileName: string;
  readonly file: PostilFile;
  /** What another program's file had that could not be kept; null for a Postil file. */
  readonly losses: LossReport | null;
}

/** Reads a Postil file, or annotations of another program as one, or says why it cannot be opened. */
export async function readPostilFile(
  fileName: string,
  json: unknown,
  losses: LossReport | null = null,
): Promise<Result<OfferedMerge, string>> {
  const digest = async (text: string) => digestOfSourceId(await nameOfText(text));
  if (!looksLikePostil(json)) {
    const read = await readAnnotations(json, digest);
    if (read !== null) return ok({ fileName, file: read.file, losses: read.losses });
  }
  const file = await parse(json, { digest });
  return file.ok ? ok({ fileName, file: file.value, losses }) : err(whyNotPostil(file.error));
}

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

/** Which part of a plan is taken, and what was said of tags of one name. */
export interface MergeChoice {
  readonly choice: Choice;
  readonly names: NameDecisions;
}

/** All of it; of tags of one name nothing was said. */
export const EVERYTHING: MergeChoice = { choice: { isWanted: () => true }, names: { joined: [], apart: [] } };

export interface MergeOptions {
  readonly store: Store;
  readonly bridge: Bridge;
  /** Makes the plan, here or on another thread. */
  readonly planner: (toPlan: ToPlan) => MergePlan | Promise<MergePlan>;
}

/**
 * Takes files into the library: a backup first, then their texts, then all of their records as one step. The plan is made
 * anew from the library as it is when the step's turn comes. Null when nothing changes; else why it failed.
 */
export async function merge(
  files: readonly OfferedMerge[],
  { choice, names }: MergeChoice,
  { store, bridge, planner }: MergeOptions,
): Promise<Result<Change | null, string>> {
  const plan = await planFor(store.read, files, planner);
  if (plan.changesNothing && names.joined.length + names.apart.length === 0) return ok(null);
  const backup = await bridge.takeBackup('beforeMerge');
  if (!backup.ok) return err(NO_BACKUP);
  for (const { id, text } of plan.newTexts) {
    if (!choice.isWanted('document', id)) continue;
    const kept = await store.keepText(text);
    if (!kept.ok) return err(whyNotKeptText(kept.error));
  }
  const fileNames = files.map(({ fileName }) => fileName);
  const outcome = await store.commit(async (read) => {
    const now = await planFor(read, files, planner);
    return changeOf(now, fileNames, {
      take: chosenFrom(now, choice),
      names: { ...names, state: await read.state(), maker: store.maker },
    });
  });
  return outcome.ok ? outcome : err(`Nothing was changed: ${whyNotKept(outcome.error)}`);
}

const NO_BACKUP =
  'The library as it is now could not be backed up first: look whether the disk is full. Nothing was changed.';
