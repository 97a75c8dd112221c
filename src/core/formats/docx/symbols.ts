import type { MarkupElement } from '../../markup/tree.ts';

/** Signs of picture fonts that stand in texts, by font and place. */
const SIGNS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  wingdings: {
    0x6c: '●',
    0x6e: '■',
    0x71: '❑',
    0xa7: '▪',
    0xa8: '☐',
    0xd8: '➢',
    0xe0: '→',
    0xdf: '←',
    0xe8: '➔',
    0xfb: '✗',
    0xfc: '✓',
    0xfd: '☒',
    0xfe: '☑',
  },
  symbol: { 0xb7: '•', 0xae: '→', 0xac: '←', 0xb3: '≥', 0xa3: '≤', 0xb1: '±', 0xb4: '×', 0xb0: '°' },
};

/** The Greek letters of the Symbol font, from A to z. */
const GREEK = 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ';

/** The character that a sign of a font stands for; a box where that is not known. */
export function symbolOf({ attributes }: MarkupElement): string {
  const code = parseInt(attributes.get('w:char') ?? attributes.get('char') ?? '', 16);
  if (!Number.isInteger(code) || code > 0xffff) return '';
  const isPrivate = code >= 0xf000 && code <= 0xf0ff;
  const place = isPrivate ? code - 0xf000 : code;
  const font = (attributes.get('w:font') ?? attributes.get('font') ?? '').toLowerCase();
  if (font === 'symbol' && place >= 0x41 && place <= 0x7a) return Array.from(GREEK)[place - 0x41] ?? '□';
  const sign = SIGNS[font]?.[place];
  if (sign !== undefined) return sign;
  return isPrivate || (code >= 0xd800 && code <= 0xf8ff) ? '□' : String.fromCharCode(code);
}
