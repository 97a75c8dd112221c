/** A rectangle in viewport coordinates. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Left free between the thing that floats and what it belongs to. */
const GAP = 8;

/**
 * Where something goes that belongs to a passage but must not cover it: on the preferred side of it, else on the other,
 * else beside it at the top of the frame. Always wholly inside the frame where it fits there.
 */
export function placeBeside(
  passage: Box,
  size: Size,
  frame: Box,
  prefer: 'above' | 'below',
): { left: number; top: number } {
  const above = passage.top - GAP - size.height;
  const below = passage.bottom + GAP;
  const fitsAbove = above >= frame.top;
  const fitsBelow = below + size.height <= frame.bottom;
  const centred = (passage.left + passage.right - size.width) / 2;
  const left = within(centred, frame.left + GAP, frame.right - size.width - GAP);
  if (fitsAbove && (prefer === 'above' || !fitsBelow)) {
    return { left, top: within(above, frame.top, frame.bottom - size.height) };
  }
  if (fitsBelow) return { left, top: within(below, frame.top, frame.bottom - size.height) };
  return {
    left: within(passage.right + GAP, frame.left + GAP, frame.right - size.width - GAP),
    top: frame.top + GAP,
  };
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
