import { useEffect, useMemo, useRef, useState } from 'react';
import type { SourceText } from '@core/model/source-text.ts';
import { SearchedText } from '@core/search/find-in-text.ts';
import { placeOf } from '@core/citation/citation.ts';
import { wholeGraphemes } from '@core/text/graphemes.ts';
import type { TextRange } from '@core/text/text-range.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';

interface PlaceChooserProps {
  readonly text: SourceText;
  /** About where the passage is looked for first. */
  readonly near: TextRange;
  readonly wanted: string;
  readonly onChoose: (range: TextRange) => void;
  readonly onCancel: () => void;
}

/** So many paragraphs are shown before and after the place. */
const AROUND = 12;

/**
 * A stretch of the new text in which a person says where a passage stands: by selecting it, or by typing its words, of
 * which each place in the text is gone through.
 */
export function PlaceChooser({ text, near, wanted, onChoose, onCancel }: PlaceChooserProps) {
  const [words, setWords] = useState('');
  const [match, setMatch] = useState(0);
  const [selected, setSelected] = useState<TextRange | null>(null);
  const shown = useRef<HTMLDivElement>(null);
  const searched = useMemo(() => new SearchedText(text.text), [text]);
  const matches = useMemo(() => matchesOf(searched, words.trim()), [searched, words]);
  const chosen = matches[match % Math.max(1, matches.length)] ?? selected;
  const blocks = blocksAround(text, (matches.length > 0 ? chosen : near) ?? near);

  useEffect(() => {
    shown.current?.querySelector('mark')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const takeSelection = () => {
    const range = shown.current && rangeSelectedIn(shown.current, text.text);
    if (range === null) return;
    setWords('');
    setSelected(range);
  };
  return (
    <div className="stand">
      <h4>
        Choose the place<span className="field-hint"> {chosen ? placeOf(text, chosen) : ''}</span>
      </h4>
      <TextField
        label="Its words as they are now"
        value={words}
        onChange={(value) => {
          setWords(value);
          setMatch(0);
        }}
        placeholder={wanted.slice(0, 60)}
        hint={
          words.trim() === ''
            ? 'Or select the passage below.'
            : matches.length === 0
              ? 'These words are not in the new text.'
              : `Place ${(match % matches.length) + 1} of ${matches.length}`
        }
        autoFocus
      />
      <div
        ref={shown}
        className="place-text"
        tabIndex={0}
        role="region"
        aria-label="The new text"
        onPointerUp={takeSelection}
        onKeyUp={takeSelection}
      >
        {blocks.map(({ start, end }) => (
          <p key={start} data-start={start}>
            <Marked text={text.text} start={start} end={end} chosen={chosen} />
          </p>
        ))}
      </div>
      <div className="question-answers">
        <Button isDisabled={chosen === null} onPress={() => chosen && onChoose(chosen)}>
          Put it here
        </Button>
        {matches.length > 1 && <Button onPress={() => setMatch(match + 1)}>Next place</Button>}
        <Button onPress={onCancel}>Back</Button>
      </div>
    </div>
  );
}

function Marked({
  text,
  start,
  end,
  chosen,
}: {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly chosen: TextRange | null;
}) {
  const from = chosen === null ? end : Math.min(end, Math.max(start, chosen.start));
  const to = chosen === null ? end : Math.min(end, Math.max(from, chosen.end));
  return (
    <>
      {text.slice(start, from)}
      {from < to && <mark>{text.slice(from, to)}</mark>}
      {text.slice(to, end)}
    </>
  );
}

function matchesOf(searched: SearchedText, words: string): readonly TextRange[] {
  if (words === '') return [];
  const found = searched.find({
    text: words,
    matchCase: false,
    wholeWord: false,
    isPattern: false,
    exactly: false,
  });
  if (!found.ok) return [];
  const { starts, ends } = found.value;
  return Array.from(starts, (start, n) => ({ start, end: ends[n] ?? start }));
}

function blocksAround({ blocks }: SourceText, { start }: TextRange) {
  const at = Math.max(
    0,
    blocks.findLastIndex((block) => block.start <= start),
  );
  return blocks.slice(Math.max(0, at - AROUND), at + AROUND + 1);
}

/** What is selected in paragraphs that say where they start; null where nothing is. */
function rangeSelectedIn(root: HTMLElement, text: string): TextRange | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const [start, end] = [
    offsetOf(root, range.startContainer, range.startOffset),
    offsetOf(root, range.endContainer, range.endOffset),
  ];
  if (start === null || end === null || start >= end) return null;
  return wholeGraphemes(text, { start, end });
}

function offsetOf(root: HTMLElement, node: Node, offset: number): number | null {
  if (!root.contains(node)) return null;
  const element = node instanceof Element ? node : node.parentElement;
  const paragraph = element?.closest<HTMLElement>('[data-start]');
  if (!paragraph) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return Number(paragraph.dataset['start']) + before.toString().length;
}
