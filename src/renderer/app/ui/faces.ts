/**
 * Resolves when the faces of the first screen are there, so that no letter moves under an eye or a mouse once the text
 * is painted. They come from the program's own files, within milliseconds; where one cannot be read, the next face of
 * its list serves.
 */
export async function firstFaces(): Promise<void> {
  await Promise.allSettled(
    ['18px "Source Serif 4 Variable"', 'italic 18px "Source Serif 4 Variable"', '13px "Inter Variable"'].map(
      (font) => document.fonts.load(font),
    ),
  );
}
