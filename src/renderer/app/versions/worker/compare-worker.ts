import { anchorMany, type Progress } from '@core/anchoring/anchor-many.ts';
import { compareTexts } from '@core/versions/compare.ts';
import type { FromComparer, ToComparer } from './messages.ts';

/** Compares two texts and finds passages again, beside the window: a book with a thousand passages takes seconds. */

interface Scope {
  onmessage: ((event: MessageEvent<ToComparer>) => void) | null;
  postMessage(message: FromComparer): void;
}

const scope = self as unknown as Scope;

scope.onmessage = ({ data: { before, after, targets } }) => {
  const steps = anchorMany(after.text, targets);
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      const answer = { blocks: compareTexts(before, after), found: step.value };
      scope.postMessage({ type: 'done', answer });
      return;
    }
    scope.postMessage({ type: 'progress', fraction: fractionOf(step.value) });
  }
};

/** Reading, finding and comparing each are about a third of the way. */
function fractionOf({ step, done, total }: Progress): number {
  const third = { reading: 0, finding: 1, comparing: 2 }[step];
  return (third + (total === 0 ? 1 : done / total)) / 3;
}
