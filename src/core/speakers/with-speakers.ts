import type { Source } from '../model/source.ts';
import type { Block, SourceText } from '../model/source-text.ts';

/**
 * A text with its turns as people have said they are, for showing it: the characters are the same, and so is every offset.
 * Where nothing was said, the same object.
 */
export function withSpeakers(text: SourceText, turns: NonNullable<Source['speakers']>['turns']): SourceText {
  if (turns.length === 0) return text;
  const said = new Map(turns.map((turn) => [turn.utf16Start, turn]));
  return {
    ...text,
    blocks: text.blocks.map((block): Block => {
      const turn = said.get(block.start);
      if (turn === undefined) return block;
      const { speaker: _, ...rest } = block;
      const { name, utf16NameEnd: nameEnd, utf16LabelEnd: labelEnd } = turn;
      const isInBlock = block.start < nameEnd && nameEnd <= labelEnd && labelEnd <= block.end;
      return name === null || !isInBlock ? rest : { ...rest, speaker: { name, nameEnd, labelEnd } };
    }),
  };
}
