/**
 * The cells of a CSV file (RFC 4180), row by row; rows without any text are left out. The separator is that of the three
 * that spreadsheets use (comma, semicolon, tab) which the first line has most of. What stands after the closing quotation
 * mark of a cell belongs to it: a file that is not quite right is read as well as it can be.
 */
export function readCsv(content: string): readonly (readonly string[])[] {
  const text = content.replace(/^\ufeff/, '');
  const separator = separatorOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endRow = () => {
    row.push(cell);
    cell = '';
    if (row.some((each) => each.trim() !== '')) rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\r' && text.charAt(at + 1) === '\n') continue;
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"' && cell === '') isQuoted = true;
    else if (character === separator) {
      row.push(cell);
      cell = '';
    } else if (character === '\n') endRow();
    else cell += character;
  }
  endRow();
  return rows;
}

function separatorOf(text: string): string {
  const [line = ''] = text.split('\n', 1);
  const counts = [',', ';', '\t'].map((separator) => [line.split(separator).length, separator] as const);
  return counts.reduce((most, each) => (each[0] > most[0] ? each : most))[1];
}
