/** An item of the menu: a command of the window's, something the system does itself, or a line between them. */
export type Item =
  | {
      readonly command: string;
      readonly label: string;
      /** Shown beside the label. The window hears the key itself, so that it is not heard twice. */
      readonly accelerator?: string;
      readonly type?: 'checkbox' | 'radio';
    }
  | { readonly role: 'cut' | 'copy' | 'paste' | 'selectAll' | 'togglefullscreen' | 'close' }
  | { readonly own: 'openLibraryFolder' | 'about'; readonly label: string }
  | 'line';

export interface Submenu {
  readonly label: string;
  readonly items: readonly Item[];
}

/** The menu as it stands before the window says what can be done. */
export const menuItems: readonly Submenu[] = [
  {
    label: 'File',
    items: [
      { command: 'file.open', label: 'Open…', accelerator: 'CmdOrCtrl+O' },
      { command: 'file.openFolder', label: 'Open all files of a folder…', accelerator: 'CmdOrCtrl+Shift+O' },
      { command: 'file.paste', label: 'New document from the clipboard', accelerator: 'CmdOrCtrl+Shift+V' },
      'line',
      { command: 'file.export', label: 'Export…', accelerator: 'CmdOrCtrl+Shift+E' },
      { command: 'file.backups', label: 'Backups…' },
      { command: 'file.history', label: 'History…', accelerator: 'CmdOrCtrl+Shift+H' },
      { command: 'file.print', label: 'Print…', accelerator: 'CmdOrCtrl+P' },
      'line',
      { command: 'file.metadata', label: 'Title, date and citation…' },
      { command: 'file.speakers', label: 'Speakers…' },
      { command: 'file.versions', label: 'Versions of this document…' },
      { command: 'file.importReport', label: 'What opening this document changed…' },
      { command: 'file.showOriginal', label: 'Show the file in its folder' },
      'line',
      { command: 'view.settings', label: 'Settings…', accelerator: 'CmdOrCtrl+,' },
      { role: 'close' },
    ],
  },
  {
    label: 'Edit',
    items: [
      { command: 'edit.undo', label: 'Undo', accelerator: 'CmdOrCtrl+Z' },
      { command: 'edit.redo', label: 'Redo', accelerator: 'CmdOrCtrl+Shift+Z' },
      'line',
      { role: 'cut' },
      { role: 'copy' },
      { command: 'edit.copyWithCitation', label: 'Copy with citation' },
      { command: 'edit.copyWithCitation.plain', label: 'Copy with citation as text' },
      { command: 'edit.copyWithCitation.footnote', label: 'Copy with a footnote' },
      { command: 'edit.copyWithCitation.markdown', label: 'Copy as Markdown quotation' },
      { role: 'paste' },
      { role: 'selectAll' },
      'line',
      { command: 'edit.correctText', label: 'Correct the text…' },
      'line',
      { command: 'edit.find', label: 'Find…', accelerator: 'CmdOrCtrl+F' },
      { command: 'edit.findNext', label: 'Next match', accelerator: 'CmdOrCtrl+G' },
      { command: 'edit.findPrevious', label: 'Previous match', accelerator: 'CmdOrCtrl+Shift+G' },
      { command: 'edit.searchEverything', label: 'Search everything…', accelerator: 'CmdOrCtrl+Shift+F' },
    ],
  },
  {
    label: 'View',
    items: [
      { command: 'view.navigator', label: 'Navigator', accelerator: 'CmdOrCtrl+B', type: 'checkbox' },
      { command: 'view.margin', label: 'Margin', accelerator: 'CmdOrCtrl+Shift+M', type: 'checkbox' },
      'line',
      { command: 'view.read', label: 'Read', accelerator: 'CmdOrCtrl+1', type: 'radio' },
      { command: 'view.passages', label: 'Passages', accelerator: 'CmdOrCtrl+2', type: 'radio' },
      { command: 'view.codebook', label: 'Codebook', accelerator: 'CmdOrCtrl+6', type: 'radio' },
      { command: 'view.search', label: 'Search results', accelerator: 'CmdOrCtrl+3', type: 'radio' },
      { command: 'view.compare', label: 'Compare', accelerator: 'CmdOrCtrl+5', type: 'radio' },
      { command: 'compare.agreement', label: 'Agreement in figures…' },
      { command: 'view.guide', label: 'Guide', accelerator: 'CmdOrCtrl+4', type: 'radio' },
      'line',
      { command: 'go.contents', label: 'Contents of this document…', accelerator: 'CmdOrCtrl+Shift+J' },
      { command: 'go.link', label: 'Open the link at the caret', accelerator: 'CmdOrCtrl+Enter' },
      'line',
      { command: 'view.theme.system', label: 'As the system has it', type: 'radio' },
      { command: 'view.theme.light', label: 'Light', type: 'radio' },
      { command: 'view.theme.dark', label: 'Dark', type: 'radio' },
      { command: 'view.theme.sepia', label: 'Sepia', type: 'radio' },
      'line',
      { command: 'view.textLarger', label: 'Larger text', accelerator: 'CmdOrCtrl+=' },
      { command: 'view.textSmaller', label: 'Smaller text', accelerator: 'CmdOrCtrl+-' },
      { command: 'view.textReset', label: 'Usual text size', accelerator: 'CmdOrCtrl+0' },
      'line',
      { role: 'togglefullscreen' },
    ],
  },
  {
    label: 'Annotate',
    items: [
      { command: 'annotation.highlight', label: 'Highlight' },
      { command: 'annotation.tag', label: 'Tag' },
      { command: 'annotation.tagAgain', label: 'Tag again with the same' },
      { command: 'annotation.tagEverywhere', label: 'Tag every occurrence…' },
      { command: 'annotation.note', label: 'Note' },
      { command: 'annotation.reply', label: 'Reply' },
      'line',
      { command: 'guide.add', label: 'Add to guide' },
      { command: 'guide.new', label: 'New guide' },
      'line',
      { command: 'annotation.edit', label: 'Edit note' },
      { command: 'annotation.moveEdges', label: 'Move the ends of the passage' },
      { command: 'annotation.delete', label: 'Delete annotation' },
      'line',
      { command: 'annotation.next', label: 'Next annotation' },
      { command: 'annotation.previous', label: 'Previous annotation' },
    ],
  },
  {
    label: 'Help',
    items: [
      { command: 'view.keys', label: 'Keys' },
      { command: 'view.commands', label: 'Commands', accelerator: 'CmdOrCtrl+K' },
      'line',
      { own: 'openLibraryFolder', label: 'Open the library folder' },
      { command: 'view.diagnostics', label: 'Diagnostics…' },
      { own: 'about', label: 'About Postil' },
    ],
  },
];
