import { pictureFileName, type Picture } from '@core/model/picture.ts';

/** The folder of the window's own origin under which main serves the pictures of documents. */
export const PICTURES_PATH = '/pictures/';

/** Where the window's page has a picture from. */
export function pictureAddress(picture: Pick<Picture, 'hash' | 'type'>): string {
  return `${PICTURES_PATH}${pictureFileName(picture)}`;
}
