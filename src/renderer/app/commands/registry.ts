import { deleteAnnotation } from './annotate/delete.ts';
import { edit } from './annotate/edit.ts';
import { keepEdges, leaveEdges, moveEdges, moveEndByWord } from './annotate/edges.ts';
import { tagEverywhere } from './annotate/everywhere.ts';
import { highlight, highlightInColors } from './annotate/highlight.ts';
import { note } from './annotate/note.ts';
import { reply } from './annotate/reply.ts';
import { closeTagField, tag, tagAgain } from './annotate/tag.ts';
import { expandSelection } from './caret/expand.ts';
import { byParagraph } from './caret/paragraphs.ts';
import { bySentence } from './caret/sentences.ts';
import type { Command } from './command.ts';
import {
  agreement,
  compareView,
  leaveComparing,
  nextDifference,
  previousDifference,
} from './compare/compare.ts';
import { copyInReferenceStyle, copyInStyle, copyWithCitation } from './edit/copy-with-citation.ts';
import { correctText } from './edit/correct.ts';
import { find, findNext, findOptions, findPrevious, leaveFind, tagMatches } from './edit/find.ts';
import { searchEverything } from './edit/search-everything.ts';
import { addPassage, newGuide } from './guide/add.ts';
import { print } from './file/print.ts';
import { redo, undo } from './edit/undo-redo.ts';
import {
  backups,
  exportFile,
  history,
  importReport,
  metadata,
  renameDocument,
  speakers,
  versions,
} from './file/dialogs.ts';
import { showLibraryFolder, showOriginal } from './file/folders.ts';
import { open, openFolder } from './file/open.ts';
import { paste } from './file/paste.ts';
import { removeDocument } from './file/remove.ts';
import { back } from './go/back.ts';
import { toCard, toText } from './go/card-and-passage.ts';
import { contents } from './go/contents.ts';
import { openLink } from './go/link.ts';
import { next, previous } from './go/walk.ts';
import { clearFilter } from './tag/filter.ts';
import { withChosenTag } from './tag/with-tag.ts';
import {
  faces,
  settings,
  textLarger,
  textNarrower,
  textReset,
  textSmaller,
  textWider,
  themes,
} from './view/appearance.ts';
import { commands, diagnostics, keys } from './view/dialogs.ts';
import { leaveNavigator, margin, navigator } from './view/parts.ts';
import { tabs } from './view/tabs.ts';
import { codebook, guide, passages, read, search } from './view/views.ts';

/**
 * Every command there is. Where two answer to one key, the first that can run has it: what is being done with a field
 * open comes before what the key does otherwise.
 */
export const registry: readonly Command[] = [
  open,
  openFolder,
  paste,
  exportFile,
  print,
  backups,
  history,
  renameDocument,
  metadata,
  speakers,
  versions,
  importReport,
  showOriginal,
  removeDocument,
  showLibraryFolder,
  undo,
  redo,
  copyWithCitation,
  ...copyInStyle,
  ...copyInReferenceStyle,
  correctText,
  contents,
  find,
  findNext,
  findPrevious,
  ...findOptions,
  searchEverything,
  keepEdges,
  leaveEdges,
  closeTagField,
  leaveFind,
  leaveNavigator,
  highlight,
  tag,
  tagAgain,
  tagEverywhere,
  tagMatches,
  note,
  edit,
  reply,
  addPassage,
  newGuide,
  deleteAnnotation,
  moveEdges,
  ...moveEndByWord,
  ...highlightInColors,
  ...withChosenTag,
  ...byParagraph,
  ...bySentence,
  expandSelection,
  next,
  previous,
  nextDifference,
  previousDifference,
  toCard,
  toText,
  openLink,
  back,
  read,
  passages,
  codebook,
  search,
  compareView,
  agreement,
  leaveComparing,
  guide,
  navigator,
  margin,
  ...tabs,
  clearFilter,
  ...themes,
  ...faces,
  textLarger,
  textSmaller,
  textReset,
  textWider,
  textNarrower,
  settings,
  commands,
  keys,
  diagnostics,
];

const byId = new Map(registry.map((command) => [command.id, command]));

/** The command of that name; a name that nobody has is a mistake in the program. */
export function commandNamed(id: string): Command {
  const command = byId.get(id);
  if (!command) throw new Error(`No command is named ${id}`);
  return command;
}
