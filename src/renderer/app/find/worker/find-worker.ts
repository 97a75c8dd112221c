import { SearchedText } from '@core/search/find-in-text.ts';
import type { FromFinder, ToFinder } from './messages.ts';

/**
 * Finds in one text, beside the window: a regular expression may take for ever, and here it can be stopped without the
 * window standing still.
 */

interface Scope {
  onmessage: ((event: MessageEvent<ToFinder>) => void) | null;
  postMessage(message: FromFinder, transfer: Transferable[]): void;
}

const scope = self as unknown as Scope;

let text = new SearchedText('');

scope.onmessage = ({ data }) => {
  if (data.type === 'text') {
    text = new SearchedText(data.text);
    text.prepare();
    return;
  }
  const found = text.find(data.query);
  if (!found.ok) {
    scope.postMessage({ ask: data.ask, outcome: found.error }, []);
    return;
  }
  const { starts, ends } = found.value;
  scope.postMessage({ ask: data.ask, outcome: { type: 'found', starts, ends } }, [
    starts.buffer,
    ends.buffer,
  ]);
};
