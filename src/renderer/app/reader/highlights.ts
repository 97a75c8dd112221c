import { everyStyle, highlightRule, type HighlightStyle } from './highlight-style.ts';

/**
 * The page's highlights, and the rules that say how they look.
 *
 * A rule that comes later has the browser lay all text out anew that it applies to, so every rule there can be is there before
 * any text is. They apply to the element of the text alone, and what is in it inherits them: matched with each
 * element they would take longer than laying the text out. For the same reason the tokens' values are written in.
 */
class Highlights {
  readonly #sheet = new CSSStyleSheet();

  constructor() {
    document.adoptedStyleSheets.push(this.#sheet);
    this.#write();
    // The values are those of the theme: another one, and they are written in anew.
    new MutationObserver(() => this.#write()).observe(document.documentElement, {
      attributeFilter: ['data-theme'],
    });
  }

  /** The highlight of that style; several texts on the screen share it, each with its own ranges. */
  of({ name, priority }: HighlightStyle): Highlight {
    const existing = CSS.highlights.get(name);
    if (existing) return existing;
    const highlight = new Highlight();
    highlight.priority = priority;
    CSS.highlights.set(name, highlight);
    return highlight;
  }

  #write(): void {
    const tokens = getComputedStyle(document.documentElement);
    const valueOf = (token: string): string => tokens.getPropertyValue(token).trim();
    this.#sheet.replaceSync(
      everyStyle()
        .map((style) => highlightRule(style, valueOf))
        .join('\n'),
    );
  }
}

export const highlights = new Highlights();
