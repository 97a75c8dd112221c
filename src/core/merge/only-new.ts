import type { LibraryState } from '../library/tables.ts';
import { isLive } from '../model/record.ts';
import type { PostilFile } from '../formats/postil/postil-file.ts';

/**
 * What of a file this library does not have. Files of other programs know no revisions, so that nothing in them can be
 * said to be newer than what is here: they add to a library and alter nothing in it. People come with what they made.
 */
export function onlyNew(file: PostilFile, state: LibraryState): PostilFile {
  const tags = file.tags.filter(({ id }) => !state.tags.has(id));
  const annotations = file.annotations.filter(({ id }) => !state.annotations.has(id));
  const replies = file.replies.filter(({ id }) => !state.replies.has(id));
  const guides = file.guides.filter(({ id }) => !state.guides.has(id));
  const answers = file.answers.filter(({ id }) => !state.answers.has(id));
  const sources = file.sources.filter(({ source }) => {
    const here = state.sources.get(source.id);
    return here === undefined || !isLive(here);
  });
  const made = [
    ...tags,
    ...annotations,
    ...replies,
    ...guides,
    ...answers,
    ...sources.map(({ source }) => source),
  ];
  const makers = new Set<string>(made.flatMap((record) => (isLive(record) ? [record.creatorId] : [])));
  const people = file.people.filter(({ id }) => !state.people.has(id) && makers.has(id));
  return { ...file, people, tags, annotations, replies, guides, answers, sources };
}
