import { anchorMany } from '@core/anchoring/anchor-many.ts';
import type { FromAnchorer, ToAnchorer } from './messages.ts';

/** Finds passages in a text that differs, beside the window. */
interface Scope {
  onmessage: ((event: MessageEvent<ToAnchorer>) => void) | null;
  postMessage(message: FromAnchorer): void;
}

const scope = self as unknown as Scope;

scope.onmessage = ({ data: { text, targets } }) => {
  const steps = anchorMany(text, targets);
  let step = steps.next();
  while (step.done !== true) {
    const { step: part, done, total } = step.value;
    const share = total === 0 ? 1 : done / total;
    const fraction = part === 'reading' ? 0 : part === 'finding' ? 0.9 * share : 0.9 + 0.1 * share;
    scope.postMessage({ type: 'progress', fraction });
    step = steps.next();
  }
  scope.postMessage({ type: 'done', answer: step.value });
};
