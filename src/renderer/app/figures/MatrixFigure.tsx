import { useState, type ReactNode } from 'react';
import { resolveTag } from '@core/library/tags.ts';
import type { Line, Matrix } from '@core/retrieval/figures.ts';
import { both, type Query } from '@core/search/query.ts';
import { useTags } from '../store/hooks.ts';
import { Button } from '../ui/Button.tsx';
import { countOf, numberInWords } from '../ui/words.ts';
import { Doors, type Door } from './doors.tsx';
import { Figure } from './Figure.tsx';

interface MatrixFigureProps {
  readonly name: string;
  readonly about: ReactNode;
  readonly controls?: ReactNode;
  readonly matrix: Matrix;
  /** What was counted, to which a cell adds its row and column. */
  readonly query: Query | null;
  /** How a column without a name is called. */
  readonly nameless: string;
  /** Whether rows and columns are the same tags, of which a tag with itself says nothing. */
  readonly isWithItself?: boolean;
  readonly cellWidth?: number;
  readonly onOpen: (query: Query) => void;
}

/** So many rows and columns are drawn at once: what is beyond is a page further, and in the exported table. */
const PAGE = 40;
const CELL = 30;
const LABELS = 210;
const LONGEST = 30;
/** How far a label of a column, which stands aslant, reaches up and to the side with each letter. */
const RISE = 4.75;
const REACH = 3.3;

/** How many passages rows and columns share, the more the darker. */
export function MatrixFigure(props: MatrixFigureProps) {
  const { name, about, controls, matrix, query, nameless, isWithItself = false, onOpen } = props;
  const { cellWidth = CELL } = props;
  const tags = useTags();
  const [rowPage, setRowPage] = useState(0);
  const [columnPage, setColumnPage] = useState(0);
  const { rows, columns, cells } = matrix;
  const [firstRow, firstColumn] = [startOf(rowPage, rows.length), startOf(columnPage, columns.length)];
  const shownRows = rows.slice(firstRow, firstRow + PAGE);
  const shownColumns = columns.slice(firstColumn, firstColumn + PAGE);
  const nameOf = ({ key, label }: Line, none: string) => (key === null ? none : label);
  const countAt = (r: number, c: number) => cells[(firstRow + r) * columns.length + firstColumn + c] ?? 0;
  const isMuted = (row: Line, column: Line) =>
    isWithItself && (row.above.includes(column.key ?? '') || column.above.includes(row.key ?? ''));
  const queryOf = (row: Line, column: Line | null) =>
    both(both(query, row.filter), column?.filter ?? null) ?? row.filter;

  let most = 1;
  rows.forEach((row, r) => {
    columns.forEach((column, c) => {
      if (!isMuted(row, column)) most = Math.max(most, cells[r * columns.length + c] ?? 0);
    });
  });

  const longest = Math.max(0, ...shownColumns.map((column) => cut(nameOf(column, nameless)).length));
  const above = Math.ceil(longest * RISE) + 22;

  const doors: Door[] = [];
  shownRows.forEach((row, r) => {
    const y = above + r * CELL;
    shownColumns.forEach((column, c) => {
      const count = countAt(r, c);
      if (count === 0) return;
      const x = LABELS + c * cellWidth;
      const muted = isMuted(row, column);
      doors.push({
        x,
        y,
        width: cellWidth,
        height: CELL,
        label: `${nameOf(row, 'without a tag')}, ${nameOf(column, nameless)}: ${countOf(count, 'passage')}`,
        query: queryOf(row, column),
        drawn: (
          <>
            <rect
              x={x + 1}
              y={y + 1}
              width={cellWidth - 2}
              height={CELL - 2}
              rx={3}
              className={muted ? 'cell-muted' : 'cell'}
              style={
                muted
                  ? {}
                  : { fill: `hsl(var(--sky) / ${(0.12 + 0.7 * Math.sqrt(count / most)).toFixed(3)})` }
              }
            />
            <text x={x + cellWidth / 2} y={y + CELL / 2 + 4} className="cell-count">
              {count < 1_000 ? count : `${Math.round(count / 100) / 10}k`}
            </text>
          </>
        ),
      });
    });
  });
  const width = LABELS + shownColumns.length * cellWidth + Math.ceil(longest * REACH);
  const height = above + shownRows.length * CELL + 8;
  const step = Math.max(1, Math.ceil(16 / cellWidth));

  return (
    <Figure
      name={name}
      about={about}
      controls={
        <>
          {controls}
          <Pager what="rows" page={rowPage} total={rows.length} onPage={setRowPage} />
          <Pager what="columns" page={columnPage} total={columns.length} onPage={setColumnPage} />
        </>
      }
      onOpen={onOpen}
      head={['Tag', ...shownColumns.map((column) => nameOf(column, nameless)), 'All']}
      rows={shownRows.map((row, r) => [
        `${'\u2003'.repeat(row.depth)}${nameOf(row, 'Without a tag')}`,
        ...shownColumns.map((column, c) => {
          const count = countAt(r, c);
          return count === 0
            ? { text: '' }
            : {
                text: numberInWords(count),
                query: queryOf(row, column),
                label: `${nameOf(row, 'without a tag')}, ${nameOf(column, nameless)}: ${countOf(count, 'passage')}`,
              };
        }),
        {
          text: numberInWords(row.count),
          query: queryOf(row, null),
          label: `${nameOf(row, 'without a tag')}, all: ${countOf(row.count, 'passage')}`,
        },
      ])}
      whole={() => [
        ['Tag', ...columns.map((column) => nameOf(column, nameless)), 'All'],
        ...rows.map((row, r) => [
          nameOf(row, 'Without a tag'),
          ...columns.map((_, c) => String(cells[r * columns.length + c] ?? 0)),
          String(row.count),
        ]),
      ]}
      drawn={(svgRef) => (
        <Doors svgRef={svgRef} name={name} width={width} height={height} doors={doors} onOpen={onOpen}>
          {shownColumns.map((column, c) => {
            if (c % step !== 0) return null;
            const x = LABELS + c * cellWidth + cellWidth / 2;
            return (
              <text
                key={column.key ?? ''}
                className="axis"
                transform={`translate(${x + 3} ${above - 6}) rotate(-50)`}
              >
                {cut(nameOf(column, nameless))}
                <title>{nameOf(column, nameless)}</title>
              </text>
            );
          })}
          {shownRows.map((row, r) => {
            const y = above + r * CELL;
            const tag = row.key === null ? null : resolveTag(tags, row.key);
            return (
              <g key={row.key ?? ''}>
                {tag && (
                  <rect
                    x={row.depth * 12}
                    y={y + 9}
                    width={14}
                    height={12}
                    rx={2}
                    style={{ fill: `hsl(var(--${tag.color}) / 0.6)` }}
                  />
                )}
                <text x={row.depth * 12 + 20} y={y + CELL / 2 + 4} className="axis">
                  {cut(nameOf(row, 'Without a tag'), LONGEST - row.depth * 2)}
                  <title>{nameOf(row, 'Without a tag')}</title>
                </text>
                <line x1={0} x2={LABELS + shownColumns.length * cellWidth} y1={y} y2={y} className="rule" />
              </g>
            );
          })}
        </Doors>
      )}
    />
  );
}

function startOf(page: number, total: number): number {
  return Math.min(page, Math.max(0, Math.ceil(total / PAGE) - 1)) * PAGE;
}

function Pager({
  what,
  page,
  total,
  onPage,
}: {
  what: string;
  page: number;
  total: number;
  onPage: (page: number) => void;
}) {
  if (total <= PAGE) return null;
  const start = startOf(page, total);
  return (
    <span className="figure-pager" role="group" aria-label={`Which ${what}`}>
      <Button
        kind="quiet"
        isDisabled={start === 0}
        onPress={() => onPage(page - 1)}
        aria-label={`Earlier ${what}`}
      >
        ‹
      </Button>
      {numberInWords(start + 1)}–{numberInWords(Math.min(total, start + PAGE))} of{' '}
      {countOf(total, what.slice(0, -1))}
      <Button
        kind="quiet"
        isDisabled={start + PAGE >= total}
        onPress={() => onPage(page + 1)}
        aria-label={`Later ${what}`}
      >
        ›
      </Button>
    </span>
  );
}

function cut(text: string, longest = LONGEST): string {
  const characters = Array.from(text);
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`;
}
