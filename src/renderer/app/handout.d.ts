/** What a handed-out guide carries with it, as strings (`scripts/handout-plugin.mjs`). */
declare module 'virtual:handout' {
  export const script: string;
  export const style: string;
}
