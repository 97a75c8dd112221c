import { useViewState, type OpenDialog } from '../view-state.ts';
import { AgreementDialog } from '../compare/AgreementDialog.tsx';
import { BackupsDialog } from './BackupsDialog.tsx';
import { BulkDialog } from './BulkDialog.tsx';
import { ContentsDialog } from './ContentsDialog.tsx';
import { DeleteTagDialog } from './DeleteTagDialog.tsx';
import { DiagnosticsDialog } from './DiagnosticsDialog.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { FirstStartDialog } from './FirstStartDialog.tsx';
import { HistoryDialog } from './HistoryDialog.tsx';
import { ImportReportDialog } from './ImportReportDialog.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { MergePlanDialog } from './MergePlanDialog.tsx';
import { MergeTagDialog } from './MergeTagDialog.tsx';
import { MetadataDialog } from './MetadataDialog.tsx';
import { MoveTagDialog } from './MoveTagDialog.tsx';
import { PasswordDialog } from './PasswordDialog.tsx';
import { PersonDetailsDialog } from './PersonDetailsDialog.tsx';
import { ProblemsDialog } from './ProblemsDialog.tsx';
import { RenameSourceDialog } from './RenameSourceDialog.tsx';
import { SamePersonDialog } from './SamePersonDialog.tsx';
import { SplitTagDialog } from './SplitTagDialog.tsx';
import { SpeakersDialog } from './SpeakersDialog.tsx';
import { TagDetailsDialog } from './TagDetailsDialog.tsx';
import { AddToGuideDialog } from '../guide/AddToGuideDialog.tsx';
import { DeleteGuideDialog } from '../guide/DeleteGuideDialog.tsx';
import { PrintDialog } from '../print/PrintDialog.tsx';
import { TagMatchesDialog } from '../find/TagMatchesDialog.tsx';
import { TagOccurrencesDialog } from '../find/TagOccurrencesDialog.tsx';
import { SaveQueryDialog } from './SaveQueryDialog.tsx';
import { SettingsDialog } from '../settings/SettingsDialog.tsx';
import { CompareDialog } from '../versions/CompareDialog.tsx';
import { VersionDialog } from '../versions/VersionDialog.tsx';
import { VersionsDialog } from '../versions/VersionsDialog.tsx';
import './dialogs.css';

/** The dialog that is open, if any. The command palette is shown by whoever runs commands. */
export function Dialogs() {
  const dialog = useViewState((view) => view.dialog);
  return dialog && <OneDialog dialog={dialog} />;
}

function OneDialog({ dialog }: { dialog: OpenDialog }) {
  switch (dialog.type) {
    case 'commands':
      return null;
    case 'keys':
      return <KeysDialog />;
    case 'firstStart':
      return <FirstStartDialog />;
    case 'export':
      return <ExportDialog />;
    case 'backups':
      return <BackupsDialog />;
    case 'history':
      return <HistoryDialog />;
    case 'diagnostics':
      return <DiagnosticsDialog />;
    case 'settings':
      return <SettingsDialog />;
    case 'renameSource':
      return <RenameSourceDialog sourceId={dialog.sourceId} />;
    case 'metadata':
      return <MetadataDialog sourceId={dialog.sourceId} />;
    case 'importReport':
      return <ImportReportDialog sourceId={dialog.sourceId} />;
    case 'version':
      return <VersionDialog reviewId={dialog.reviewId} />;
    case 'contents':
      return <ContentsDialog sourceId={dialog.sourceId} />;
    case 'speakers':
      return <SpeakersDialog sourceId={dialog.sourceId} />;
    case 'versions':
      return <VersionsDialog sourceId={dialog.sourceId} />;
    case 'compareVersions':
      return <CompareDialog oldId={dialog.oldId} newId={dialog.newId} />;
    case 'mergePlan':
      return <MergePlanDialog mergeId={dialog.mergeId} />;
    case 'password':
      return <PasswordDialog question={dialog.question} />;
    case 'problems':
      return <ProblemsDialog title={dialog.title} problems={dialog.problems} />;
    case 'tagDetails':
      return <TagDetailsDialog tagId={dialog.tagId} field={dialog.field} />;
    case 'moveTag':
      return <MoveTagDialog tagId={dialog.tagId} parentId={dialog.parentId} />;
    case 'splitTag':
      return <SplitTagDialog tagId={dialog.tagId} />;
    case 'mergeTag':
      return <MergeTagDialog tagId={dialog.tagId} />;
    case 'confirmDeleteTag':
      return <DeleteTagDialog tagId={dialog.tagId} />;
    case 'personDetails':
      return <PersonDetailsDialog personId={dialog.personId} />;
    case 'agreement':
      return <AgreementDialog />;
    case 'samePerson':
      return <SamePersonDialog personId={dialog.personId} />;
    case 'addToGuide':
      return <AddToGuideDialog passages={dialog.passages} />;
    case 'confirmDeleteGuide':
      return <DeleteGuideDialog guideId={dialog.guideId} />;
    case 'print':
      return <PrintDialog what={dialog.what} />;
    case 'tagMatches':
      return <TagMatchesDialog />;
    case 'tagOccurrences':
      return <TagOccurrencesDialog />;
    case 'saveQuery':
      return <SaveQueryDialog line={dialog.line} />;
    case 'bulk':
      return <BulkDialog action={dialog.action} annotationIds={dialog.annotationIds} />;
  }
}
