let taken = 0;

/** Whether the keyboard is wanted in the field: once for each time that it is asked for. */
export function takeSearchFocus(asked: number): boolean {
  const isNew = asked > taken;
  taken = asked;
  return isNew;
}
