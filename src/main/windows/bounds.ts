import { z } from '@core/zod.ts';

/** Where a window stands, in the desktop's pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const placeSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1).max(100_000),
  height: z.int().min(1).max(100_000),
  maximized: z.boolean(),
});

/** What is remembered of the window's place. */
export type WindowPlace = z.infer<typeof placeSchema>;

export const MINIMUM_SIZE = { width: 640, height: 480 } as const;

const USUAL_SIZE = { width: 1280, height: 860 } as const;

/** How much of the window's upper edge must be on a screen, so that a person can take hold of it. */
const GRIP = 80;

/**
 * Where to open the window: where it stood, if enough of it is still on one of the screens; else in the middle of the
 * first one, as large as it may be.
 */
export function openingBounds(place: WindowPlace | null, screens: readonly Rectangle[]): Rectangle {
  if (place && screens.some((screen) => canBeGrasped(place, screen))) {
    const { x, y, width, height } = place;
    return { x, y, width, height };
  }
  const [screen = { x: 0, y: 0, ...USUAL_SIZE }] = screens;
  const width = Math.min(place?.width ?? USUAL_SIZE.width, screen.width);
  const height = Math.min(place?.height ?? USUAL_SIZE.height, screen.height);
  return {
    x: screen.x + Math.floor((screen.width - width) / 2),
    y: screen.y + Math.floor((screen.height - height) / 2),
    width,
    height,
  };
}

function canBeGrasped(window: Rectangle, screen: Rectangle): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  return across >= GRIP && window.y >= screen.y && window.y + GRIP <= screen.y + screen.height;
}
