import { paragraphAfter, paragraphBefore } from '@core/text/steps.ts';
import { isMac } from '../on-mac.ts';
import { caretStep } from './in-text.ts';

/** Where Control with arrows belongs to the system, on a Mac, it is Alt. */
const modifier = isMac ? 'Alt' : 'Control';
const up = [`${modifier}+ArrowUp`];
const down = [`${modifier}+ArrowDown`];
const withShift = (keys: readonly string[]) => keys.map((key) => key.replace('Arrow', 'Shift+Arrow'));

export const byParagraph = [
  caretStep(
    { id: 'caret.paragraphBefore', label: 'To the start of the paragraph', shortcuts: up },
    paragraphBefore,
    false,
  ),
  caretStep(
    { id: 'caret.paragraphAfter', label: 'To the next paragraph', shortcuts: down },
    paragraphAfter,
    false,
  ),
  caretStep(
    {
      id: 'caret.selectParagraphBefore',
      label: 'Select to the start of the paragraph',
      shortcuts: withShift(up),
    },
    paragraphBefore,
    true,
  ),
  caretStep(
    { id: 'caret.selectParagraphAfter', label: 'Select to the next paragraph', shortcuts: withShift(down) },
    paragraphAfter,
    true,
  ),
];
