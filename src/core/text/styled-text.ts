import type { Mark } from '../model/source-text.ts';

/** Characters and what is said about them; the marks count from the first of these characters. */
export interface StyledText {
  readonly text: string;
  readonly marks: readonly Mark[];
}

export function plain(text: string): StyledText {
  return { text, marks: [] };
}

/** The stretch from `start` to `end` with the marks that touch it, each cut to the stretch. */
export function slice(styled: StyledText, start: number, end = styled.text.length): StyledText {
  const marks: Mark[] = [];
  for (const mark of styled.marks) {
    const from = Math.max(mark.start, start);
    const to = Math.min(mark.end, end);
    const pointInside = mark.start === mark.end && mark.start >= start && mark.start <= end;
    if (from < to || pointInside) marks.push({ ...mark, start: from - start, end: to - start });
  }
  return { text: styled.text.slice(start, end), marks };
}

export function concat(parts: readonly StyledText[]): StyledText {
  const marks: Mark[] = [];
  let text = '';
  for (const part of parts) {
    for (const mark of part.marks) {
      marks.push({ ...mark, start: mark.start + text.length, end: mark.end + text.length });
    }
    text += part.text;
  }
  return { text, marks };
}

/** Without white space at both ends. */
export function trim(styled: StyledText): StyledText {
  const start = styled.text.length - styled.text.trimStart().length;
  const end = styled.text.trimEnd().length;
  if (start === 0 && end === styled.text.length) return styled;
  return start >= end ? plain('') : slice(styled, start, end);
}
