import { childOf, descendantsOf, elementsOf, flatTextOf } from '../../markup/tree.ts';
import { err, ok, type Result } from '../../result.ts';
import { keepNoPictures, type KeepPicture } from '../../pictures/picture-box.ts';
import { withoutOwnLanguage } from '../../text/block-language.ts';
import { blocksOfHtml } from '../html/blocks-of-html.ts';
import { Package, resolvePart, type DecodeXml, type PartError } from '../package.ts';
import { metadataOf, type ReadFile } from '../parsed-file.ts';
import { addMend } from '../plain-text/reading.ts';
import { OdfStyles } from './odf-styles.ts';
import { OdtConverter } from './odt-to-html.ts';

const KIND = 'OpenDocument';

/** Reads an OpenDocument text (.odt), its tracked changes accepted, its notes after the text. */
export function readOdt(
  file: Uint8Array,
  decode: DecodeXml,
  keep: KeepPicture = keepNoPictures,
): Result<ReadFile, PartError> {
  const opened = Package.open(file, KIND, decode);
  if (!opened.ok) return opened;
  const parts = opened.value;
  const manifest = parts.xml('META-INF/manifest.xml');
  if (!manifest.ok) return manifest;
  if (manifest.value !== null && descendantsOf(manifest.value, 'encryption-data').length > 0) {
    return err({ type: 'needsPassword' });
  }
  const content = parts.xml('content.xml');
  if (!content.ok) return content;
  const styles = parts.xml('styles.xml');
  if (!styles.ok) return styles;
  const meta = parts.xml('meta.xml');
  if (!meta.ok) return meta;
  const text = content.value === null ? undefined : childOf(childOf(content.value, 'body'), 'text');
  if (content.value === null || text === undefined) return err({ type: 'notOfItsKind', kind: KIND });

  const look = new OdfStyles([styles.value, content.value]);
  const converter = new OdtConverter(look);
  const { blocks, pictures } = blocksOfHtml([converter.convert(text)], ({ attributes }) => {
    const part = parts.zip.read(resolvePart('', attributes.get('src') ?? ''));
    return part.ok && part.value !== null ? keep(part.value) : null;
  });
  const changes = elementsOf(text, 'tracked-changes').flatMap((tracked) => elementsOf(tracked)).length;
  const said = meta.value === null ? undefined : childOf(meta.value, 'meta');
  const say = (...names: readonly string[]): string =>
    names.map((name) => flatTextOf(childOf(said, name))).find((words) => words !== '') ?? '';
  const metadata = metadataOf({
    author: say('creator', 'initial-creator'),
    language: say('language') || look.language,
    summary: say('description'),
  });
  return ok({
    blocks: withoutOwnLanguage(blocks, metadata.language),
    title: say('title') || null,
    metadata,
    mends: addMend(addMend([], 'acceptedChanges', [], changes), 'leftOutPictures', [], pictures),
    comments: converter.comments,
  });
}
