import fc from 'fast-check';

/** What joins what stands beside it to one character, in every way there is, among what does not. */
const parts = fc.constantFrom(
  ...Array.from(
    'ae -.\n中한각각가कषनदि्ाกำ\u0e33אש\u05c1\u0600١\u200c\u200d\ufe0f\u20e3\u0301\u0308œß©❤😀👍🏽👩👧🇫🇷🇩🇪𐀀',
  ),
  '\r\n',
  'e\u0301',
  'क्षि',
  'न्दी',
  '각'.normalize('NFD'),
  '👩‍👩‍👧',
  '👍🏽',
  '🇫🇷',
);

/** Texts in which an offset is as likely inside a character as between two. */
export const anyCharacters = fc.array(parts, { maxLength: 40 }).map((each) => each.join(''));
