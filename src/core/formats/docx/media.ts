import { xml, type Xml } from '../../markup/write-xml.ts';
import type { Block } from '../../model/source-text.ts';

/** The bytes of a picture, of a kind that every version of Word shows. */
export interface PictureBytes {
  readonly type: 'png' | 'jpeg' | 'gif';
  readonly bytes: Uint8Array;
}

interface MediaFile extends PictureBytes {
  readonly id: string;
  /** From the folder of the document's main part. */
  readonly name: string;
}

/** In English Metric Units, of which a pixel has 9,525: what a page of a Word document of ours has room for. */
const MOST_WIDTH = 5_700_000;
const MOST_HEIGHT = 7_000_000;
const PIXEL = 9_525;

/** The pictures that a Word document shows, each as one file of it. */
export class Media {
  readonly #pictures: ReadonlyMap<string, PictureBytes>;
  readonly #files = new Map<string, MediaFile>();
  #drawings = 0;

  constructor(pictures: ReadonlyMap<string, PictureBytes>) {
    this.#pictures = pictures;
  }

  /** What shows the pictures of a block in a line of its paragraph; nothing for those that are not given. */
  drawingsOf({ pictures = [], alt }: Block): Xml[] {
    return pictures.flatMap(({ hash, width, height }) => {
      const picture = this.#pictures.get(hash);
      if (!picture) return [];
      const number = this.#files.size + 1;
      const file = this.#files.get(hash) ?? {
        ...picture,
        id: `picture${number}`,
        name: `media/picture${number}.${picture.type}`,
      };
      this.#files.set(hash, file);
      const scale = Math.min(1, MOST_WIDTH / (width * PIXEL), MOST_HEIGHT / (height * PIXEL));
      return [
        this.#drawing(
          file.id,
          alt ?? '',
          Math.ceil(width * PIXEL * scale),
          Math.ceil(height * PIXEL * scale),
        ),
      ];
    });
  }

  files(): readonly MediaFile[] {
    return [...this.#files.values()];
  }

  #drawing(id: string, words: string, cx: number, cy: number): Xml {
    this.#drawings += 1;
    const named = { id: this.#drawings, name: `Picture ${this.#drawings}`, descr: words };
    const data = xml(
      'pic:pic',
      {},
      xml('pic:nvPicPr', {}, xml('pic:cNvPr', named), xml('pic:cNvPicPr')),
      xml('pic:blipFill', {}, xml('a:blip', { 'r:embed': id }), xml('a:stretch', {}, xml('a:fillRect'))),
      xml(
        'pic:spPr',
        {},
        xml('a:xfrm', {}, xml('a:off', { x: 0, y: 0 }), xml('a:ext', { cx, cy })),
        xml('a:prstGeom', { prst: 'rect' }, xml('a:avLst')),
      ),
    );
    return xml(
      'w:drawing',
      {},
      xml(
        'wp:inline',
        { distT: 0, distB: 0, distL: 0, distR: 0 },
        xml('wp:extent', { cx, cy }),
        xml('wp:docPr', named),
        xml(
          'a:graphic',
          {},
          xml('a:graphicData', { uri: 'http://schemas.openxmlformats.org/drawingml/2006/picture' }, data),
        ),
      ),
    );
  }
}
