import type { GuideId } from '@core/model/id.ts';
import { deleteGuide } from '../actions/guides.ts';
import { FormDialog } from '../dialogs/FormDialog.tsx';
import { useGuide, useStore } from '../store/hooks.ts';

/** Says what deleting a guide takes away before it does it. */
export function DeleteGuideDialog({ guideId }: { guideId: GuideId }) {
  const store = useStore();
  const guide = useGuide(guideId);
  if (!guide) return null;
  return (
    <FormDialog
      title={`Delete the guide “${guide.title}”?`}
      action="Delete the guide"
      size="small"
      isDanger
      onSubmit={() => deleteGuide(store, guide.id)}
    >
      <p>Its questions go with it. The passages stay in their documents. You can undo this.</p>
    </FormDialog>
  );
}
