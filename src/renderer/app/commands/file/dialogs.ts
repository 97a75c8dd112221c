import type { Command } from '../command.ts';

/** The commands of the File menu that open a dialog and leave the rest to it. */

export const exportFile: Command = {
  id: 'file.export',
  label: 'Export…',
  section: 'File',
  shortcuts: ['$mod+Shift+e'],
  canRun: () => true,
  run: ({ setView }) => setView({ dialog: { type: 'export' } }),
};

export const backups: Command = {
  id: 'file.backups',
  label: 'Backups…',
  section: 'File',
  canRun: () => true,
  run: ({ setView }) => setView({ dialog: { type: 'backups' } }),
};

export const history: Command = {
  id: 'file.history',
  label: 'History…',
  section: 'File',
  shortcuts: ['$mod+Shift+h'],
  canRun: () => true,
  run: ({ setView }) => setView({ dialog: { type: 'history' } }),
};

export const renameDocument: Command = {
  id: 'file.rename',
  label: 'Rename this document…',
  section: 'File',
  canRun: ({ here }) => here.source !== null,
  run: ({ here, setView }) => {
    if (here.source) setView({ dialog: { type: 'renameSource', sourceId: here.source.id } });
  },
};

export const metadata: Command = {
  id: 'file.metadata',
  label: 'Title, date and citation…',
  section: 'File',
  canRun: ({ here }) => here.source !== null,
  run: ({ here, setView }) => {
    if (here.source) setView({ dialog: { type: 'metadata', sourceId: here.source.id } });
  },
};

export const speakers: Command = {
  id: 'file.speakers',
  label: 'Speakers…',
  section: 'File',
  canRun: ({ here }) => here.source !== null,
  run: ({ here, setView }) => {
    if (here.source) setView({ dialog: { type: 'speakers', sourceId: here.source.id } });
  },
};

export const versions: Command = {
  id: 'file.versions',
  label: 'Versions of this document…',
  section: 'File',
  canRun: ({ here }) => here.source !== null,
  run: ({ here, setView }) => {
    if (here.source) setView({ dialog: { type: 'versions', sourceId: here.source.id } });
  },
};

export const importReport: Command = {
  id: 'file.importReport',
  label: 'What opening this document changed…',
  section: 'File',
  canRun: ({ here }) => here.source !== null && (here.source.mends.length > 0 || here.source.asItStands),
  run: ({ here, setView }) => {
    if (here.source) setView({ dialog: { type: 'importReport', sourceId: here.source.id } });
  },
};
