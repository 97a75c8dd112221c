import { highlightRule, type HighlightStyle } from './highlight-style.ts';

/**
 * The page's highlights, and the rules that say how they look.
 *
 * The browser reckons every rule for every element that it applies to, before anything is painted: with a rule for
 * each of the looks there are, and with custom properties in them, that took longer than laying the text out. So there are
 * rules only for the looks that were painted, with the tokens' values written in, and only for sections near the window.
 */
class Highlights {
  readonly #sheet = new CSSStyleSheet();
  readonly #styles = new Map<string, HighlightStyle>();
  /** Tokens of the theme that is on, each read once: reading makes the browser reckon all styles first. */
  readonly #values = new Map<string, string>();

  constructor() {
    document.adoptedStyleSheets.push(this.#sheet);
    // The values are those of the theme: another one, and they are written in anew.
    new MutationObserver(() => this.#rewrite()).observe(document.documentElement, {
      attributeFilter: ['data-theme'],
    });
  }

  /** The highlight of that style; several texts on the screen share it, each with its own ranges. */
  of(style: HighlightStyle): Highlight {
    const existing = CSS.highlights.get(style.name);
    if (existing) return existing;
    const highlight = new Highlight();
    highlight.priority = style.priority;
    CSS.highlights.set(style.name, highlight);
    this.#styles.set(style.name, style);
    this.#sheet.insertRule(highlightRule(style, this.#value));
    return highlight;
  }

  #rewrite(): void {
    this.#values.clear();
    this.#sheet.replaceSync(
      [...this.#styles.values()].map((style) => highlightRule(style, this.#value)).join('\n'),
    );
  }

  readonly #value = (token: string): string => {
    const known = this.#values.get(token);
    if (known !== undefined) return known;
    const value = getComputedStyle(document.documentElement).getPropertyValue(token).trim();
    this.#values.set(token, value);
    return value;
  };
}

export const highlights = new Highlights();
