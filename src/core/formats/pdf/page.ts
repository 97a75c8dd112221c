/**
 * A page of a PDF as it is drawn. Lengths are points (1/72 inch); `x` grows to the right and `y` downwards from the
 * upper left corner of the page as it is seen.
 */
export interface PdfPage {
  /** What the page is called: "iv", "12"; as the file has it, else its number. */
  readonly label: string;
  readonly width: number;
  readonly height: number;
  /** In the order in which they are drawn. */
  readonly runs: readonly PdfRun[];
  readonly links: readonly PdfLink[];
  readonly comments: readonly PdfComment[];
}

/** Characters that are drawn in one go, in one size, along one line. */
export interface PdfRun {
  /** In the order in which they are read. */
  readonly text: string;
  readonly x: number;
  /** Of the base line. */
  readonly y: number;
  readonly width: number;
  readonly size: number;
  /** Whether it is read from right to left. */
  readonly isRtl: boolean;
  /** Whether white space is drawn before it. */
  readonly afterSpace: boolean;
  /** In which quarter turn it is drawn, clockwise; lengths are as seen when the page is turned back. */
  readonly turn: 0 | 1 | 2 | 3;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface PdfLink {
  readonly address: string;
  readonly boxes: readonly Box[];
}

/** Something that somebody wrote on the page: a highlight, a note. */
export interface PdfComment {
  readonly id: string;
  /** The words it covers, one box a line; or the place where it is stuck. */
  readonly boxes: readonly Box[];
  /** Whether it covers words. */
  readonly isMarkup: boolean;
  readonly text: string;
  readonly author: string | null;
  /** ISO 8601 with time; null where the file does not say. */
  readonly created: string | null;
  /** The comment that it answers. */
  readonly replyTo: string | null;
}

/** An entry of the table of contents that PDF programs show beside the pages. */
export interface PdfOutlineEntry {
  readonly title: string;
  /** From 1. */
  readonly level: number;
}

/** All that is taken from a PDF before it is known what its lines mean. */
export interface PdfFile {
  readonly title: string | null;
  readonly author: string | null;
  readonly language: string | null;
  readonly outline: readonly PdfOutlineEntry[];
  readonly pages: readonly PdfPage[];
}
