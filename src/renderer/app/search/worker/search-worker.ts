import type { AnnotationId, GuideId, PersonId, ReplyId, SourceId, TagId } from '@core/model/id.ts';
import { answer } from '@core/retrieval/answer.ts';
import { Passages } from '@core/retrieval/passages.ts';
import { LibrarySearch } from '@core/search/library-search.ts';
import type { FromSearcher, SearchedRecords, ToSearcher } from './messages.ts';

/** Keeps the library in memory as it is searched, beside the window, so that typing never waits for it. */

interface Scope {
  onmessage: ((event: MessageEvent<ToSearcher>) => void) | null;
  postMessage(message: FromSearcher): void;
}

const scope = self as unknown as Scope;
const passages = new Passages();
const library = new LibrarySearch(passages);

scope.onmessage = ({ data }) => {
  switch (data.type) {
    case 'begin':
      library.clear();
      passages.clear();
      break;
    case 'records':
      takeIn(data);
      break;
    case 'text':
      library.putText(data.id, data.text, data.outline.starts);
      passages.putText(data.id, data.text, data.outline);
      break;
    case 'search':
      scope.postMessage({ ask: data.ask, answer: library.search(data.query, data.options) });
      break;
    case 'question':
      scope.postMessage({ ask: data.ask, answer: answer(passages, data.question) });
      break;
  }
};

function takeIn(records: SearchedRecords): void {
  switch (records.table) {
    case 'sources':
      for (const source of records.live) {
        library.putSource(source);
        passages.putSource(source);
      }
      for (const id of records.gone as SourceId[]) {
        library.removeSource(id);
        passages.removeSource(id);
      }
      break;
    case 'annotations':
      for (const annotation of records.live) {
        library.putAnnotation({ ...annotation, exact: annotation.target.exact });
        passages.putAnnotation(annotation);
      }
      for (const id of records.gone as AnnotationId[]) {
        library.removeAnnotation(id);
        passages.removeAnnotation(id);
      }
      break;
    case 'replies':
      for (const reply of records.live) {
        library.putReply(reply);
        passages.putReply(reply);
      }
      for (const id of records.gone as ReplyId[]) {
        library.removeReply(id);
        passages.removeReply(id);
      }
      break;
    case 'tags':
      for (const tag of records.live) {
        library.putTag(tag);
        passages.putTag(tag);
      }
      for (const id of records.gone as TagId[]) {
        library.removeTag(id);
        passages.removeTag(id);
      }
      break;
    case 'people':
      for (const person of records.live) {
        library.putPerson(person);
        passages.putPerson(person);
      }
      for (const id of records.gone as PersonId[]) {
        library.removePerson(id);
        passages.removePerson(id);
      }
      break;
    case 'guides':
      for (const guide of records.live) library.putGuide(guide);
      for (const id of records.gone as GuideId[]) library.removeGuide(id);
      break;
  }
}
