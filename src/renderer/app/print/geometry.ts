import type { GuidePage } from '@core/model/guide.ts';

/** A column of text with its margin, in CSS pixels from the left edge of the page. */
export interface FrameGeometry {
  readonly textLeft: number;
  readonly textWidth: number;
  readonly noteLeft: number;
  readonly noteWidth: number;
  readonly countLeft: number;
  readonly countWidth: number;
}

export interface PageGeometry {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly frameHeight: number;
  readonly frames: readonly FrameGeometry[];
  readonly direction: 'ltr' | 'rtl';
  readonly text: 'normal' | 'small';
  /** Between two ruled lines. */
  readonly ruleHeight: number;
  /** The size in millimetres, as CSS says it. */
  readonly size: string;
}

const MM = 96 / 25.4;

const PAPERS = { A4: [210, 297], Letter: [215.9, 279.4] } as const;

/** Where everything stands on a page; as in a mirror where the text runs from right to left. */
export function geometryOf(
  { paper, arrangement }: Pick<GuidePage, 'paper' | 'arrangement'>,
  direction: 'ltr' | 'rtl',
): PageGeometry {
  const [short, long] = PAPERS[paper];
  const isLandscape = arrangement === 'landscapeTwoColumns';
  const [width, height] = isLandscape ? [long, short] : [short, long];
  const top = 20;
  const bottom = 18;
  const millimetres =
    arrangement === 'portrait' ? oneColumn(width) : twoColumns(width, isLandscape ? 52 : 34);
  return {
    width: width * MM,
    height: height * MM,
    top: top * MM,
    frameHeight: (height - top - bottom) * MM,
    frames: millimetres.map(({ textLeft, textWidth, noteLeft, noteWidth, countLeft, countWidth }) => {
      const leftOf = (left: number, own: number) => (direction === 'rtl' ? width - left - own : left) * MM;
      return {
        textLeft: leftOf(textLeft, textWidth),
        textWidth: textWidth * MM,
        noteLeft: leftOf(noteLeft, noteWidth),
        noteWidth: noteWidth * MM,
        countLeft: leftOf(countLeft, countWidth),
        countWidth: countWidth * MM,
      };
    }),
    direction,
    text: arrangement === 'portrait' ? 'normal' : 'small',
    ruleHeight: 8 * MM,
    size: `${width}mm ${height}mm`,
  };
}

function oneColumn(width: number): FrameGeometry[] {
  const [left, gap, noteWidth, right] = [24, 6, 56, 14];
  const textWidth = width - left - gap - noteWidth - right;
  return [
    {
      textLeft: left,
      textWidth,
      noteLeft: left + textWidth + gap,
      noteWidth,
      countLeft: left - 12,
      countWidth: 9,
    },
  ];
}

/** Two columns of text in the middle, each with its margin on the outside. */
function twoColumns(width: number, noteWidth: number): FrameGeometry[] {
  const [edge, counts, middle, gap] = [9, 9, 12, 5];
  const textWidth = (width - 2 * edge - 2 * noteWidth - counts - middle - gap) / 2;
  const left = edge + noteWidth + counts;
  const right = left + textWidth + middle;
  return [
    {
      textLeft: left,
      textWidth,
      noteLeft: edge,
      noteWidth,
      countLeft: left - 8,
      countWidth: 6,
    },
    {
      textLeft: right,
      textWidth,
      noteLeft: right + textWidth + gap,
      noteWidth,
      countLeft: right - 8,
      countWidth: 6,
    },
  ];
}
