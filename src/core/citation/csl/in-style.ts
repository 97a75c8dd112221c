import type { Source } from '../../model/source.ts';
import type { Locator } from '../locator.ts';
import type { RichText } from '../rich-text.ts';

/** A passage to cite: of which document, where in it, and who alone speaks in it. */
export interface PassageToCite {
  readonly source: Pick<Source, 'id' | 'title' | 'metadata'>;
  readonly locator: Locator | null;
  readonly speaker: string | null;
}

export interface InStyle {
  /** One for each passage: a note, or what stands in parentheses behind a quotation. */
  readonly citations: readonly RichText[];
  /** The documents, each once, as the style lists and sorts them; empty for a style whose notes say everything. */
  readonly references: readonly RichText[];
}
