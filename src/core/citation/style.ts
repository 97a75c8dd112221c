/** How a passage is cited: in quotation marks with a line below it; with a footnote; or as a Markdown quotation. */
export const CITATION_STYLES = ['plain', 'footnote', 'markdown'] as const;

export type CitationStyle = (typeof CITATION_STYLES)[number];

/** In which style the reference itself is written: Postil's own words, or a style of the Citation Style Language. */
export const REFERENCE_STYLES = [
  'postil',
  'chicagoNotes',
  'mhra',
  'chicagoAuthorDate',
  'mla',
  'apa',
  'harvard',
] as const;

export type ReferenceStyle = (typeof REFERENCE_STYLES)[number];

export type CslStyle = Exclude<ReferenceStyle, 'postil'>;

/** As people know them. */
export const REFERENCE_STYLE_NAMES: Readonly<Record<ReferenceStyle, string>> = {
  postil: 'Short: title, date, paragraph',
  chicagoNotes: 'Chicago, notes',
  mhra: 'MHRA, notes',
  chicagoAuthorDate: 'Chicago, author and date',
  mla: 'MLA',
  apa: 'APA',
  harvard: 'Harvard (Cite Them Right)',
};
