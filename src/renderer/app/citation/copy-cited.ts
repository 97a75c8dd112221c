import { citedPassages, passageToCite, type QuotedPassage } from '@core/citation/citation.ts';
import type { Settings } from '@core/model/setting.ts';
import type { Bridge } from '@shared/bridge.ts';
import { citeBeside } from './cite-beside.ts';

/** Puts passages with their citations onto the clipboard, in the order given; footnotes are numbered. */
export async function copyCited(
  bridge: Pick<Bridge, 'copy'>,
  passages: readonly QuotedPassage[],
  { citationStyle, referenceStyle }: Pick<Settings, 'citationStyle' | 'referenceStyle'>,
): Promise<void> {
  const inStyle =
    referenceStyle === 'postil' ? null : await citeBeside(referenceStyle, passages.map(passageToCite));
  await bridge.copy(citedPassages(passages, citationStyle, inStyle));
}
