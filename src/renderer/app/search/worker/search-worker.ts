import type { AnnotationId, PersonId, ReplyId, SourceId, TagId } from '@core/model/id.ts';
import { LibrarySearch } from '@core/search/library-search.ts';
import type { FromSearcher, SearchedRecords, ToSearcher } from './messages.ts';

/** Keeps the library in memory as it is searched, beside the window, so that typing never waits for it. */

interface Scope {
  onmessage: ((event: MessageEvent<ToSearcher>) => void) | null;
  postMessage(message: FromSearcher): void;
}

const scope = self as unknown as Scope;
const library = new LibrarySearch();

scope.onmessage = ({ data }) => {
  switch (data.type) {
    case 'begin':
      library.clear();
      break;
    case 'records':
      takeIn(data);
      break;
    case 'text':
      library.putText(data.id, data.text, data.blockStarts);
      break;
    case 'search':
      scope.postMessage({ ask: data.ask, found: library.search(data.query, data.options) });
      break;
  }
};

function takeIn(records: SearchedRecords): void {
  switch (records.table) {
    case 'sources':
      for (const source of records.live) library.putSource(source);
      for (const id of records.gone) library.removeSource(id as SourceId);
      break;
    case 'annotations':
      for (const annotation of records.live) library.putAnnotation(annotation);
      for (const id of records.gone) library.removeAnnotation(id as AnnotationId);
      break;
    case 'replies':
      for (const reply of records.live) library.putReply(reply);
      for (const id of records.gone) library.removeReply(id as ReplyId);
      break;
    case 'tags':
      for (const tag of records.live) library.putTag(tag);
      for (const id of records.gone) library.removeTag(id as TagId);
      break;
    case 'people':
      for (const person of records.live) library.putPerson(person);
      for (const id of records.gone) library.removePerson(id as PersonId);
      break;
  }
}
