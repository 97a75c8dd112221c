import sheetCss from './sheet.css?inline';
import { make } from './elements.ts';
import type { SetPages } from './set-pages.ts';

/** Finished pages as an HTML document that prints itself: sizes, faces and rules in it, no script. */
export function pagesDocument({ pages, geometry }: SetPages, title: string, language: string): string {
  const body = make('main');
  body.append(
    ...pages.map((sheet) => {
      const copy = sheet.cloneNode(true) as HTMLElement;
      // A hair less than the sheet, so that rounding makes no empty one after it.
      copy.style.height = `${geometry.height - 1}px`;
      return copy;
    }),
  );
  const style = [
    ...faces(),
    sheetCss,
    `@page { size: ${geometry.size}; margin: 0; }`,
    'html, body { margin: 0; padding: 0; }',
    '.sheet { break-after: page; }',
    '.sheet:last-child { break-after: auto; }',
  ];
  // Put together as text: the policy of the window lets no style element be made in it.
  const root = make('html');
  root.lang = language;
  const opening = root.outerHTML.replace(/<\/html>$/, '');
  return [
    `<!doctype html>${opening}<head><meta charset="utf-8">${make('title', '', title).outerHTML}`,
    `<style>${style.join('\n')}</style></head><body>${body.outerHTML}</body></html>`,
  ].join('');
}

/** The rules by which the window knows its own faces, with addresses that hold where the pages are printed. */
function faces(): string[] {
  return [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .map((rule) => rule.cssText.replace(/url\("[^")]*?\/?([^"/)]+\.woff2)"\)/g, 'url("/assets/$1")'));
}
