import { highlightRules } from './highlight-names.ts';

let installed = false;

/** Adds the rules of all looks to the page, once. A constructed sheet: the page allows no style elements. */
function install(): void {
  if (installed) return;
  installed = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(highlightRules());
  document.adoptedStyleSheets.push(sheet);
}

/** The page's highlight of that name; several texts on the screen share it, each with its own ranges. */
export function highlightNamed(name: string, priority = 0): Highlight {
  install();
  const existing = CSS.highlights.get(name);
  if (existing) return existing;
  const highlight = new Highlight();
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
  return highlight;
}
