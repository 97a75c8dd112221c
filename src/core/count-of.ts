/** English, like every sentence of the program. */
const whole = new Intl.NumberFormat('en-GB');

/** `3,412` */
export function numberInWords(n: number): string {
  return whole.format(n);
}

/** `1 annotation`, `3,412 annotations`. */
export function countOf(n: number, one: string, many = `${one}s`): string {
  return `${whole.format(n)} ${n === 1 ? one : many}`;
}
