import type { GridCell, GridRow } from '../../text/flow.ts';

/** What a row of a table is written as. */
export interface RowHtml<B> {
  /** Of its element, each with a space before it. */
  readonly attributes?: string;
  readonly content: (cell: GridCell<B>) => string;
}

/** A table with the scope of each header cell; its head apart from its body. */
export function tableHtml<B>(rows: readonly GridRow<B>[], rowHtml: (row: GridRow<B>) => RowHtml<B>): string {
  const written = rows.map((row) => {
    const { attributes = '', content } = rowHtml(row);
    const cells = row.cells.map((cell) => {
      const { columnSpan, rowSpan, isHeader, scope } = cell;
      const name = isHeader ? 'th' : 'td';
      const span = (which: string, n: number) => (n > 1 ? ` ${which}="${n}"` : '');
      const scoped = scope === null ? '' : ` scope="${scope}"`;
      return `<${name}${span('colspan', columnSpan)}${span('rowspan', rowSpan)}${scoped}>${content(cell)}</${name}>`;
    });
    return { isHead: row.isHead, html: `<tr${attributes}>${cells.join('')}</tr>` };
  });
  const part = (name: string, isHead: boolean) => {
    const own = written.filter((row) => row.isHead === isHead);
    return own.length === 0 ? '' : `<${name}>${own.map(({ html }) => html).join('')}</${name}>`;
  };
  return `<table>${part('thead', true)}${part('tbody', false)}</table>`;
}
