import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeBeside } from './floating.ts';

const frame = { left: 0, top: 50, right: 1000, bottom: 850 };
const size = { width: 300, height: 40 };

describe('something that floats beside a passage', () => {
  it('goes to the side that is preferred', () => {
    const passage = { left: 400, top: 300, right: 600, bottom: 330 };
    expect(placeBeside(passage, size, frame, 'above')).toEqual({ left: 350, top: 252 });
    expect(placeBeside(passage, size, frame, 'below')).toEqual({ left: 350, top: 338 });
  });

  it('goes to the other side where there is no room', () => {
    expect(placeBeside({ left: 0, top: 60, right: 90, bottom: 80 }, size, frame, 'above').top).toBe(88);
    expect(placeBeside({ left: 0, top: 800, right: 90, bottom: 840 }, size, frame, 'below').top).toBe(752);
  });

  it('goes beside a passage that fills the window', () => {
    const passage = { left: 60, top: -400, right: 600, bottom: 2_000 };
    expect(placeBeside(passage, size, frame, 'above')).toEqual({ left: 608, top: 58 });
  });

  it('stays inside the frame and never covers a passage that leaves room for it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 50, max: 800 }),
        fc.integer({ min: 10, max: 400 }),
        fc.integer({ min: 0, max: 900 }),
        fc.constantFrom('above' as const, 'below' as const),
        (top, height, left, prefer) => {
          const passage = { left, top, right: left + 80, bottom: Math.min(top + height, 850) };
          const at = placeBeside(passage, size, frame, prefer);
          expect(at.left).toBeGreaterThanOrEqual(frame.left);
          expect(at.left + size.width).toBeLessThanOrEqual(frame.right);
          expect(at.top).toBeGreaterThanOrEqual(frame.top);
          expect(at.top + size.height).toBeLessThanOrEqual(frame.bottom);
          expect(at.top + size.height <= passage.top || at.top >= passage.bottom).toBe(true);
        },
      ),
    );
  });
});
