import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/setup/paths.mjs';

/** Texts that are no part of the project: beside it on some computers, and absent on the rest. */
const beside = path.join(projectRoot, '../shared');

/** A novel of 3.3 megabytes in English, where it is beside the project. */
export function novel() {
  return present('corpus/texts/war-and-peace.2600-0.utf8.txt');
}

/** A PDF of 117 pages, where it is beside the project. */
export function longPdf() {
  return present('corpus/pdf/009-pdflatex-geotopo_GeoTopo-komprimiert.pdf');
}

/** Real records of conversations, some pages long. */
export function records() {
  return [
    present('documents/000_4833a410fd0d7d8b.txt'),
    present('documents/001_5374a73586633179.txt'),
  ].flatMap((file) => file ?? []);
}

/** What makes cases of passages to be found again, and the texts that it makes them from. */
export function caseMaker() {
  const folder = present('anchoring-bench');
  const texts = present('corpus/texts');
  return folder !== null && texts !== null ? { folder, texts } : null;
}

/** @param {string} name */
function present(name) {
  const file = path.join(beside, name);
  return existsSync(file) ? file : null;
}
