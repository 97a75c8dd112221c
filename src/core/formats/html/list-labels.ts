/** 1 is a, 26 is z, 27 is aa. */
export function letters(number: number): string {
  if (number < 1 || number > 10_000) return String(number);
  let rest = number;
  let word = '';
  for (; rest > 0; rest = Math.floor((rest - 1) / 26))
    word = String.fromCharCode(97 + ((rest - 1) % 26)) + word;
  return word;
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

export function roman(number: number): string {
  if (number < 1 || number > 3_999) return String(number);
  let rest = number;
  let word = '';
  for (const [value, sign] of ROMAN) {
    for (; rest >= value; rest -= value) word += sign;
  }
  return word;
}
