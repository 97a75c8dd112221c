import { useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import type { Query } from '@core/search/query.ts';

/** A part of a figure that leads to the passages it counts. In CSS pixels of the figure. */
export interface Door {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** What it counts and how many, as a screen reader says it. */
  readonly label: string;
  readonly query: Query;
  readonly drawn: ReactNode;
}

interface DoorsProps {
  readonly svgRef: Ref<SVGSVGElement>;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly doors: readonly Door[];
  readonly onOpen: (query: Query) => void;
  /** What is drawn beside the doors. */
  readonly children: ReactNode;
}

/** A figure of which a click, or Enter on the part that the arrows lead to, opens what is behind. */
export function Doors({ svgRef, name, width, height, doors, onOpen, children }: DoorsProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const current = Math.min(at, doors.length - 1);
  const go = (index: number | null) => {
    if (index === null) return;
    setAt(index);
    frame.current?.querySelector<SVGElement>(`[data-door="${index}"]`)?.focus();
  };
  const keyDown = (event: KeyboardEvent) => {
    const door = doors[current];
    if (!door) return;
    const next = neighbour(doors, current, event.key);
    if (event.key === 'Enter' || event.key === ' ') onOpen(door.query);
    else if (next === undefined) return;
    else go(next);
    event.preventDefault();
  };
  return (
    <div ref={frame} className="figure-frame">
      <svg
        ref={svgRef}
        className="figure-svg"
        role="group"
        aria-label={name}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        onKeyDown={keyDown}
      >
        {children}
        {doors.map((door, index) => (
          <g
            key={index}
            data-door={index}
            role="button"
            tabIndex={index === current ? 0 : -1}
            aria-label={door.label}
            className="door"
            onClick={() => {
              setAt(index);
              onOpen(door.query);
            }}
          >
            <title>{door.label}</title>
            {door.drawn}
          </g>
        ))}
      </svg>
    </div>
  );
}

/** The door that an arrow leads to: null where there is none on that side, undefined for other keys. */
function neighbour(doors: readonly Door[], at: number, key: string): number | null | undefined {
  const from = doors[at];
  const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key];
  if (!from || !step) return undefined;
  const [right = 0, down = 0] = step;
  let best: number | null = null;
  let least = Infinity;
  doors.forEach((door, index) => {
    const across = door.x - from.x;
    const along = door.y - from.y;
    const ahead = across * right + along * down;
    if (ahead <= 0) return;
    // What lies straight ahead comes before what is nearer but to the side.
    const distance = ahead + 4 * Math.abs(across * down + along * right);
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}
