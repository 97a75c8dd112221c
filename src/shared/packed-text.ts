import { sourceTextSchema, type SourceText } from '@core/model/source-text.ts';
import type { SourceDraft } from '@core/model/source.ts';
import { z } from '@core/zod.ts';
import type { FileContent } from './bridge.ts';

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

type TextContent = Extract<FileContent, { type: 'text' }>;

/** A draft whose text is packed. */
export type PackedDraft = Omit<SourceDraft, 'text'> & { readonly text: PackedText };

/** Something with both readings of a file, whose texts are packed. */
export type PackedReadings<Content extends Pick<TextContent, 'mended' | 'asItStands'>> = Omit<
  Content,
  'mended' | 'asItStands'
> & { readonly mended: PackedDraft; readonly asItStands: PackedDraft };

export function packReadings<Content extends Pick<TextContent, 'mended' | 'asItStands'>>(
  content: Content,
): PackedReadings<Content> {
  const { mended, asItStands } = content;
  return {
    ...content,
    mended: { ...mended, text: packText(mended.text) },
    asItStands: { ...asItStands, text: packText(asItStands.text) },
  };
}

/** What a file is, as it crosses. */
export type PackedContent = PackedReadings<TextContent> | Extract<FileContent, { type: 'postil' }>;

export function packContent(content: FileContent): PackedContent {
  return content.type === 'text' ? packReadings(content) : content;
}

export function unpackContent(content: PackedContent): FileContent {
  if (content.type === 'postil') return content;
  const { mended, asItStands } = content;
  return {
    ...content,
    mended: { ...mended, text: unpackText(mended.text) },
    asItStands: { ...asItStands, text: unpackText(asItStands.text) },
  };
}
