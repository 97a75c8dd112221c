import type { AnnotationId, GuideStepId, Maker, QuestionId } from '../model/id.ts';
import { makeGuideStep, type Guide, type GuideStep, type Question } from '../model/guide.ts';

/** The annotations that a guide shows: its passages, and those its glossary was taken from. */
export function annotationIdsOf(guide: Pick<Guide, 'steps' | 'glossary'>): readonly AnnotationId[] {
  const ids = [...guide.steps, ...guide.glossary].flatMap(({ annotationId }) => annotationId ?? []);
  return [...new Set(ids)];
}

/** Puts passages at the end of a guide, in the order given; those that it has already are left out. */
export function stepsWithPassages(
  guide: Pick<Guide, 'steps'>,
  annotationIds: readonly AnnotationId[],
  maker: Pick<Maker, 'uuid'>,
): { readonly steps: GuideStep[]; readonly added: number } {
  const there = new Set(guide.steps.map(({ annotationId }) => annotationId));
  const fresh = [...new Set(annotationIds)].filter((id) => !there.has(id));
  return {
    steps: [...guide.steps, ...fresh.map((id) => makeGuideStep(maker, id))],
    added: fresh.length,
  };
}

/** A list in which the entries of `ids` stand, in their order, before the one of `before`; at the end for null. */
export function movedBefore<T extends { readonly id: string }>(
  list: readonly T[],
  ids: readonly string[],
  before: string | null,
): T[] {
  const chosen = new Set(ids);
  const moved = list.filter(({ id }) => chosen.has(id));
  const rest = list.filter(({ id }) => !chosen.has(id));
  // Dropped on one of those that move: they stay where the first that does not move after it stands.
  let target = before;
  if (target !== null && chosen.has(target)) {
    const at = list.findIndex(({ id }) => id === target);
    target = list.slice(at).find(({ id }) => !chosen.has(id))?.id ?? null;
  }
  const at = target === null ? rest.length : rest.findIndex(({ id }) => id === target);
  const place = at < 0 ? rest.length : at;
  return [...rest.slice(0, place), ...moved, ...rest.slice(place)];
}

/** A list in which one entry stands one place earlier or later; the same list where it stands at that end. */
export function movedByOne<T extends { readonly id: string }>(
  list: readonly T[],
  id: string,
  by: -1 | 1,
): readonly T[] {
  const at = list.findIndex((entry) => entry.id === id);
  const to = at + by;
  const [entry, other] = [list[at], list[to]];
  if (entry === undefined || other === undefined) return list;
  return list.map((one, n) => (n === at ? other : n === to ? entry : one));
}

export function withStep(
  guide: Pick<Guide, 'steps'>,
  id: GuideStepId,
  change: (step: GuideStep) => GuideStep,
): GuideStep[] {
  return guide.steps.map((step) => (step.id === id ? change(step) : step));
}

export function withQuestion(
  guide: Pick<Guide, 'steps'>,
  id: QuestionId,
  change: (question: Question) => Question,
): GuideStep[] {
  return guide.steps.map((step) =>
    step.questions.some((question) => question.id === id)
      ? { ...step, questions: step.questions.map((one) => (one.id === id ? change(one) : one)) }
      : step,
  );
}

/** How many questions and tasks a guide asks. */
export function questionCount(guide: Pick<Guide, 'steps'>): number {
  return guide.steps.reduce((count, step) => count + step.questions.length, 0);
}
