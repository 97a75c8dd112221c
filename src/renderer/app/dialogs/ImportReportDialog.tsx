import type { SourceId } from '@core/model/id.ts';
import type { Mend, Source } from '@core/model/source.ts';
import { takeAsItStands, takeAsMended } from '../intake/other-reading.ts';
import { useSource, useStore } from '../store/hooks.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { mendInWords } from '../ui/mends.ts';
import { capitalised } from '../ui/words.ts';
import { closeDialog } from './close.ts';

/** What the importer did to a text, with examples, and the other way to take it. */
export function ImportReportDialog({ sourceId }: { sourceId: SourceId }) {
  const source = useSource(sourceId);
  return source && <Report source={source} />;
}

function Report({ source }: { source: Source }) {
  const store = useStore();
  const takeOther = async () => {
    closeDialog();
    await (source.asItStands ? takeAsMended(store, source) : takeAsItStands(store, source));
  };
  return (
    <Dialog
      title="What opening this document changed"
      onClose={closeDialog}
      actions={
        <>
          <Button onPress={() => void takeOther()}>
            {source.asItStands ? 'Take it as mended' : 'Take it as it stands in the file'}
          </Button>
          <Button kind="primary" onPress={closeDialog}>
            Close
          </Button>
        </>
      }
    >
      <p className="dialog-lead">
        {source.asItStands
          ? `The text is shown as it stands in ${source.fileName}. Mending it would do this:`
          : `The file ${source.fileName} is as it was. This was done to the text that is read here:`}
      </p>
      <ul className="facts" tabIndex={0} aria-label="Changes">
        {source.mends.map((mend) => (
          <MendItem key={mend.type} mend={mend} />
        ))}
      </ul>
    </Dialog>
  );
}

function MendItem({ mend }: { mend: Mend }) {
  return (
    <li>
      <strong>{capitalised(mendInWords(mend))}</strong>
      {mend.examples.length > 0 && (
        <ul className="examples">
          {mend.examples.map((example, index) => (
            <li key={index}>{example}</li>
          ))}
        </ul>
      )}
    </li>
  );
}
