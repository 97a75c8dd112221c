import { DOMSerializer, type DOMOutputSpec, type Node } from 'prosemirror-model';
import type { NodeView, ViewMutationRecord } from 'prosemirror-view';
import type { Picture } from '@core/model/picture.ts';
import { pictureAddress } from '@shared/picture-address.ts';

/** What is said of a picture of which nobody says anything. */
const WORDLESS = 'Picture without a description';

/**
 * The pictures of a figure, above its caption. `alt` is what stands for them in words; `isCaptioned` says whether there
 * is text in the figure, which then speaks for itself.
 */
export function pictureSpecs(
  pictures: readonly Picture[],
  alt: string | null,
  isCaptioned: boolean,
): DOMOutputSpec[] {
  return pictures.map((picture, index) => [
    'img',
    {
      src: pictureAddress(picture),
      width: picture.width,
      height: picture.height,
      // One of several is told what all of them show only once.
      alt: (index > 0 ? null : alt) ?? (isCaptioned ? '' : WORDLESS),
      ...(alt === null ? {} : { title: alt }),
      decoding: 'async',
      draggable: 'false',
    },
  ]);
}

/** A figure in the page. A picture whose file is missing or cannot be drawn leaves its words in its place. */
export class FigureView implements NodeView {
  readonly dom: HTMLElement;
  readonly contentDOM: HTMLElement;
  readonly #node: Node;

  constructor(node: Node) {
    this.#node = node;
    const toDOM = node.type.spec.toDOM as (node: Node) => DOMOutputSpec;
    const { dom, contentDOM } = DOMSerializer.renderSpec(document, toDOM(node));
    this.dom = dom;
    this.contentDOM = contentDOM as HTMLElement;
    for (const picture of this.dom.querySelectorAll('img')) {
      picture.addEventListener('error', () => picture.replaceWith(missing(picture)), { once: true });
    }
  }

  update(node: Node): boolean {
    return node === this.#node;
  }

  /** Pictures come and go beside the text, and are no change of it. */
  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target);
  }
}

function missing({ alt }: HTMLImageElement): HTMLElement {
  const words = document.createElement('span');
  words.className = 'picture-missing';
  words.textContent =
    alt === '' || alt === WORDLESS ? 'This picture is not here.' : `This picture is not here: ${alt}`;
  return words;
}
