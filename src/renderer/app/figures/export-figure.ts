import { csv } from '@core/formats/csv/write-csv.ts';
import { bridge } from '../bridge.ts';
import { whyNotSaved } from '../actions/export.ts';
import { announce } from '../ui/announcements.ts';
import { bytesInWords } from '../ui/words.ts';

/** Writes a figure where the person says: as it is drawn, as a picture of it, or as the table behind it. */
export async function exportFigure(
  kind: 'svg' | 'png' | 'csv',
  name: string,
  svg: SVGSVGElement | null,
  table: readonly (readonly string[])[],
): Promise<void> {
  if (!svg && kind !== 'csv') return;
  const content =
    kind === 'csv' || !svg ? csv(table) : kind === 'svg' ? drawingOf(svg) : await pictureOf(svg);
  const types = { svg: 'SVG drawing', png: 'PNG picture', csv: 'CSV table' };
  const saved = await bridge.saveFile(
    { name: `${name}.${kind}`, kind: types[kind], extension: kind },
    content,
  );
  if (!saved.ok) {
    announce(`Nothing was exported: ${whyNotSaved(saved.error)}`, 'failed');
    return;
  }
  const file = saved.value;
  if (file === null) return;
  announce(`Exported the figure to ${file.name} (${bytesInWords(file.bytes)}).`, 'done', {
    label: 'Show in folder',
    run: () => void bridge.showSaved(file.handle),
  });
}

/** What styles say of a drawing, as attributes that any program reads. */
const STYLED = [
  'stroke-width',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
];

/** A figure as an SVG file that needs neither this page's styles nor its colours by name. */
function drawingOf(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  copies.forEach((element, index) => {
    const style = getComputedStyle(originals[index] as Element);
    for (const name of STYLED) {
      const value = style.getPropertyValue(name);
      if (value !== '' && value !== 'none') element.setAttribute(name, value);
    }
    for (const name of ['fill', 'stroke']) setColor(element, name, style.getPropertyValue(name));
    for (const name of ['class', 'style', 'role', 'tabindex', 'data-door', 'data-rac'])
      element.removeAttribute(name);
  });
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  paper.setAttribute('width', '100%');
  paper.setAttribute('height', '100%');
  setColor(paper, 'fill', getComputedStyle(svg.closest('.centre') ?? document.body).backgroundColor);
  copy.prepend(paper);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/** Programs that draw know a colour and how much of it shows, each by itself. */
function setColor(element: Element, name: string, value: string): void {
  const [, red, green, blue, alpha] =
    /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(value) ?? [];
  if (red === undefined || green === undefined || blue === undefined) {
    element.setAttribute(name, value);
    return;
  }
  element.setAttribute(name, `rgb(${red}, ${green}, ${blue})`);
  if (alpha !== undefined) element.setAttribute(`${name}-opacity`, alpha);
}

/** The largest picture that the browser makes, on either side. */
const LARGEST = 16_000;

async function pictureOf(svg: SVGSVGElement): Promise<Uint8Array> {
  const { width, height } = svg.viewBox.baseVal;
  // Twice as fine as on the screen, for print.
  const scale = Math.min(2, LARGEST / Math.max(width, height));
  const address = URL.createObjectURL(new Blob([drawingOf(svg)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = new OffscreenCanvas(Math.ceil(width * scale), Math.ceil(height * scale));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const picture = await canvas.convertToBlob({ type: 'image/png' });
    return new Uint8Array(await picture.arrayBuffer());
  } finally {
    URL.revokeObjectURL(address);
  }
}
