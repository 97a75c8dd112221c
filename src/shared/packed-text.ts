import { sourceTextSchema, type SourceText } from '@core/model/source-text.ts';
import type { SourceDraft } from '@core/model/source.ts';
import { z } from '@core/zod.ts';

/**
 * A text as it crosses between the processes. A book has ten thousand blocks, and objects are copied one by one at each
 * border; strings cross whole, and the characters need no parsing on the other side.
 */
export interface PackedText {
  readonly text: string;
  /** Everything but the characters, as JSON. */
  readonly layout: string;
}

export function packText({ text, ...layout }: SourceText): PackedText {
  return { text, layout: JSON.stringify(layout) };
}

/** The text that was packed. By whom that was, is to be known: what it says is not checked. */
export function unpackText({ text, layout }: PackedText): SourceText {
  return { text, ...(JSON.parse(layout) as Omit<SourceText, 'text'>) };
}

/** A packed text of whoever it may be: unpacked and checked. */
export const packedTextSchema = z
  .object({ text: z.string(), layout: z.string() })
  .transform((packed, context): unknown => {
    try {
      return unpackText(packed);
    } catch {
      context.addIssue({ code: 'custom', message: 'is no layout' });
      return z.NEVER;
    }
  })
  .pipe(sourceTextSchema);

/** A draft whose text is packed. */
type PackedDraft = Omit<SourceDraft, 'text'> & { readonly text: PackedText };

interface Readings {
  readonly mended: SourceDraft;
  readonly asItStands: SourceDraft;
}

/** Packs the texts of both readings of a file. */
export function packReadings<Content extends Readings>(
  content: Content,
): Omit<Content, keyof Readings> & { readonly mended: PackedDraft; readonly asItStands: PackedDraft } {
  const { mended, asItStands } = content;
  return {
    ...content,
    mended: { ...mended, text: packText(mended.text) },
    asItStands: { ...asItStands, text: packText(asItStands.text) },
  };
}
