import { citedPassages, passageToCite, type QuotedPassage } from '@core/citation/citation.ts';
import type { Settings } from '@core/model/setting.ts';
import type { Bridge } from '@shared/bridge.ts';
import type { AskOptions } from '../worker-desk.ts';
import { citingDesk } from './cite-beside.ts';

/** Puts passages with their citations onto the clipboard, in the order given; footnotes are numbered. */
export async function copyCited(
  bridge: Pick<Bridge, 'copy'>,
  passages: readonly QuotedPassage[],
  { citationStyle, referenceStyle }: Pick<Settings, 'citationStyle' | 'referenceStyle'>,
  options: AskOptions = {},
): Promise<void> {
  const inStyle =
    referenceStyle === 'postil'
      ? null
      : await citingDesk.cite(referenceStyle, passages.map(passageToCite), options);
  await bridge.copy(citedPassages(passages, citationStyle, inStyle));
}
