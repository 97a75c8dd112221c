import { useState, type ReactNode, type Ref } from 'react';
import type { Query } from '@core/search/query.ts';
import { ButtonMenu } from '../ui/Menu.tsx';
import { Segments } from '../ui/Segments.tsx';
import { exportFigure } from './export-figure.ts';
import './figures.css';

/** A cell of the table behind a figure; with a query where it is a door. */
export interface TableCell {
  readonly text: string;
  readonly query?: Query;
  readonly label?: string;
}

interface FigureProps {
  readonly name: string;
  /** What is counted, in a sentence. */
  readonly about: ReactNode;
  /** What the reader sets in it. */
  readonly controls?: ReactNode;
  readonly drawn: (svgRef: Ref<SVGSVGElement>) => ReactNode;
  readonly head: readonly string[];
  readonly rows: readonly (readonly [string, ...TableCell[]])[];
  /** The whole table, of which the page may show only a part. */
  readonly whole: () => readonly (readonly string[])[];
  readonly onOpen: (query: Query) => void;
}

/** A figure with the table behind it, and the ways to take either away. */
export function Figure({ name, about, controls, drawn, head, rows, whole, onOpen }: FigureProps) {
  const [svg, setSvg] = useState<SVGSVGElement | null>(null);
  const [face, setFace] = useState<'picture' | 'table'>('picture');
  return (
    <figure className="library-figure" aria-label={name}>
      <div className="figure-bar">
        {controls}
        <span className="figure-space" />
        <Segments
          label="Drawn as"
          value={face}
          segments={[
            { value: 'picture', label: 'Picture' },
            { value: 'table', label: 'Table' },
          ]}
          onChange={setFace}
        />
        <ButtonMenu
          label="Export"
          entries={(['svg', 'png', 'csv'] as const).map((kind) => ({
            id: kind,
            label: kind.toUpperCase(),
            isDisabled: face === 'table' && kind !== 'csv',
            onAction: () => void exportFigure(kind, name, svg, whole()),
          }))}
        />
      </div>
      <figcaption className="figure-about">{about}</figcaption>
      {face === 'picture' ? (
        drawn(setSvg)
      ) : (
        // It scrolls, which the keyboard must be able to do.
        <div className="figure-frame" tabIndex={0} role="group" aria-label={`${name}: table`}>
          <table className="figure-table">
            <thead>
              <tr>
                {head.map((heading, index) => (
                  <th key={index} scope="col">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([heading, ...cells], index) => (
                <tr key={index}>
                  <th scope="row">{heading}</th>
                  {cells.map(({ text, query, label }, column) => (
                    <td key={column}>
                      {query ? (
                        <button type="button" aria-label={label} onClick={() => onOpen(query)}>
                          {text}
                        </button>
                      ) : (
                        text
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </figure>
  );
}
