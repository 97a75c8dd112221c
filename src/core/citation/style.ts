/** How a passage is cited: in quotation marks with a line below it; with a footnote; or as a Markdown quotation. */
export const CITATION_STYLES = ['plain', 'footnote', 'markdown'] as const;

export type CitationStyle = (typeof CITATION_STYLES)[number];
