import { sentenceAfter, sentenceBefore } from '@core/text/steps.ts';
import { caretStep } from './in-text.ts';

export const bySentence = [
  caretStep(
    { id: 'caret.sentenceAfter', label: 'To the next sentence', shortcuts: ['s'] },
    sentenceAfter,
    false,
  ),
  caretStep(
    { id: 'caret.sentenceBefore', label: 'To the start of the sentence', shortcuts: ['a'] },
    sentenceBefore,
    false,
  ),
  caretStep(
    { id: 'caret.selectSentenceAfter', label: 'Select to the next sentence', shortcuts: ['Shift+s'] },
    sentenceAfter,
    true,
  ),
  caretStep(
    {
      id: 'caret.selectSentenceBefore',
      label: 'Select to the start of the sentence',
      shortcuts: ['Shift+a'],
    },
    sentenceBefore,
    true,
  ),
];
