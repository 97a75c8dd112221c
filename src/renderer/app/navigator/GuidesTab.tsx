import { openGuide } from '../actions/guides.ts';
import { questionCount } from '@core/guide/guide-edits.ts';
import type { Guide } from '@core/model/guide.ts';
import { useRun } from '../command-scope.tsx';
import { useGuides } from '../store/hooks.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { MoreMenu } from '../ui/Menu.tsx';
import { RowName } from '../ui/RowName.tsx';
import { countOf } from '../ui/words.ts';
import { useViewState } from '../view-state.ts';

/** The close-reading guides of this library. */
export function GuidesTab() {
  const guides = useGuides();
  const openId = useViewState((view) => view.openGuideId);
  const run = useRun();
  if (guides.length === 0) {
    return (
      <EmptyState title="No guides yet" action={<Button onPress={() => run('guide.new')}>New guide</Button>}>
        A guide is a series of passages with questions beside them, to be printed or handed out. Select a
        passage in a text and press <kbd>G</kbd>, or begin with an empty guide.
      </EmptyState>
    );
  }
  return (
    <>
      <div className="navigator-offer">
        <Button kind="quiet" onPress={() => run('guide.new')}>
          New guide
        </Button>
      </div>
      <ul className="navigator-list" aria-label="Guides">
        {guides.map((guide) => (
          <GuideRow key={guide.id} guide={guide} isOpen={guide.id === openId} />
        ))}
      </ul>
    </>
  );
}

function GuideRow({ guide, isOpen }: { guide: Guide; isOpen: boolean }) {
  const open = () => openGuide(guide.id);
  return (
    <li className="row row-person guide-row">
      <button type="button" className="guide-row-open" aria-current={isOpen} onClick={open}>
        <RowName>{guide.title}</RowName>
        <span className="row-facts">
          {countOf(guide.steps.filter(({ annotationId }) => annotationId !== null).length, 'passage')},{' '}
          {countOf(questionCount(guide), 'question')}
        </span>
      </button>
      <MoreMenu
        of={guide.title}
        entries={[
          { id: 'compose', label: 'Compose', onAction: open },
          {
            id: 'print',
            label: 'Print…',
            onAction: () =>
              useViewState.setState({
                dialog: { type: 'print', what: { type: 'guide', guideId: guide.id } },
              }),
          },
          {
            id: 'delete',
            label: 'Delete guide…',
            isDanger: true,
            onAction: () =>
              useViewState.setState({ dialog: { type: 'confirmDeleteGuide', guideId: guide.id } }),
          },
        ]}
      />
    </li>
  );
}
