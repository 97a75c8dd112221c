import { EXPORT_FORMATS } from '@core/formats/exports/exports.ts';
import type { ExportFormat } from '@core/formats/exports/export-format.ts';
import type { Guide } from '@core/model/guide.ts';
import type { Store } from '../store/store.ts';
import { exportLibrary } from './export.ts';

const [POSTIL_FILE] = EXPORT_FORMATS as readonly [ExportFormat];

/** Writes a guide with all that it is about as a Postil file, where the person says. */
export function shareGuide(store: Store, guide: Guide): Promise<boolean> {
  return exportLibrary(store, {
    scope: { type: 'guide', guideId: guide.id },
    label: guide.title,
    format: POSTIL_FILE,
    withTexts: true,
  });
}
