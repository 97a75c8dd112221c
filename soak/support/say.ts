/** A line of the report that a job ends with. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
