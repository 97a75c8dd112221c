import { bridge } from '../bridge.ts';
import { announce } from '../ui/announcements.ts';
import { fileNameOf, whyNotSaved } from './export.ts';

/** Writes a table where the person says. Answers whether it was written; where it was not, the person has been told why. */
export async function saveTable(title: string, csv: string): Promise<boolean> {
  const saved = await bridge.saveFile(
    { name: `${fileNameOf(title)}.csv`, kind: 'Table (CSV)', extension: 'csv' },
    // Spreadsheets take a file without this mark for one in the code page of the system.
    `\u{FEFF}${csv}`,
  );
  if (!saved.ok) {
    announce(`Nothing was exported: ${whyNotSaved(saved.error)}`, 'failed');
    return false;
  }
  const file = saved.value;
  if (file === null) return false;
  announce(`Exported to ${file.name}.`, 'done', {
    label: 'Show in folder',
    run: () => void bridge.showSaved(file.handle),
  });
  return true;
}
