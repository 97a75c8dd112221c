import { useEffect, useRef, useState } from 'react';
import type { Copy, Holder } from '@core/guide/copy.ts';
import { defaultGuidePage, type GuidePage } from '@core/model/guide.ts';
import { fileNameOf } from '../actions/export.ts';
import { editGuide } from '../actions/guides.ts';
import { bridge } from '../bridge.ts';
import { useCommandContext } from '../command-scope.tsx';
import { closeDialog } from '../dialogs/close.ts';
import { useGuide, useSource, useStore } from '../store/hooks.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/Button.tsx';
import { Choices, Tick } from '../ui/Choices.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Progress } from '../ui/Progress.tsx';
import { bytesInWords, countOf } from '../ui/words.ts';
import type { Printed } from '../view-state.ts';
import { copyOfGuide, copyOfSource } from './copies.ts';
import { pagesDocument } from './pages-document.ts';
import { setPages, type SetPages } from './set-pages.ts';
import './print.css';
import './sheet.css';

type Shown =
  | { readonly state: 'setting'; readonly fraction: number }
  | { readonly state: 'set'; readonly pages: SetPages; readonly copy: Copy }
  | { readonly state: 'failed' };

/** Sets a guide or a document on pages, shows them, and prints just these. */
export function PrintDialog({ what }: { what: Printed }) {
  const store = useStore();
  const { view } = useCommandContext();
  const guide = useGuide(what.type === 'guide' ? what.guideId : null);
  const source = useSource(what.type === 'source' ? what.sourceId : null);
  const [ownPage, setOwnPage] = useState<GuidePage>({ ...defaultGuidePage, numbering: 'paragraphs' });
  const [holder, setHolder] = useState<Holder>('student');
  const [shown, setShown] = useState<Shown>({ state: 'setting', fraction: 0 });
  const [working, setWorking] = useState<'pdf' | 'print' | null>(null);
  const page = guide?.page ?? ownPage;
  // As it is when the dialog opens. The screen may not have all annotations of a long document yet: they are read here.
  const [filter] = useState(view.filter);

  useEffect(() => {
    const stopped = new AbortController();
    const set = async () => {
      setShown({ state: 'setting', fraction: 0 });
      // A note that was left a moment ago is still on its way into the library.
      await store.settled();
      const copy = guide
        ? await copyOfGuide(store.read, guide, holder)
        : source && (await copyOfSource(store.read, source.id, filter));
      stopped.signal.throwIfAborted();
      if (!copy) {
        setShown({ state: 'failed' });
        return;
      }
      const pages = await setPages(copy, {
        page,
        signal: stopped.signal,
        onProgress: (fraction) => setShown({ state: 'setting', fraction }),
      });
      stopped.signal.throwIfAborted();
      setShown({ state: 'set', pages, copy });
    };
    set().catch((error: unknown) => {
      if (!stopped.signal.aborted) throw error;
    });
    return () => stopped.abort();
  }, [store, guide, source, holder, page, filter]);

  const title = guide?.title ?? source?.title ?? '';
  const language = source?.metadata.language ?? 'en';
  const change = (patch: Partial<GuidePage>) => {
    if (guide) {
      void editGuide(store, guide.id, { type: 'laidOutGuide' }, (now) => ({
        page: { ...now.page, ...patch },
      }));
    } else {
      setOwnPage({ ...ownPage, ...patch });
    }
  };
  const ready = shown.state === 'set' ? shown : null;

  /** A PDF that is being made is stopped first; the next time it closes. */
  const close = () => {
    if (working === 'pdf') void bridge.stopPdf();
    else closeDialog();
  };

  const savePdf = async () => {
    if (!ready) return;
    setWorking('pdf');
    const name = `${fileNameOf(title)}${guide ? ` (${holder})` : ''}.pdf`;
    const saved = await bridge.savePdf(
      { name, kind: 'PDF', extension: 'pdf' },
      pagesDocument(ready.pages, title, language),
    );
    setWorking(null);
    if (!saved.ok) {
      announce(`No PDF was written: ${whyNot(saved.error)}`, 'failed');
    } else if (saved.value) {
      const file = saved.value;
      announce(
        `Wrote ${countOf(ready.pages.pages.length, 'page')} to ${file.name} (${bytesInWords(file.bytes)}).`,
        'done',
        { label: 'Show in folder', run: () => void bridge.showSaved(file.handle) },
      );
      closeDialog();
    }
  };

  const print = async () => {
    if (!ready) return;
    setWorking('print');
    const printed = await bridge.printPages(pagesDocument(ready.pages, title, language));
    setWorking(null);
    if (!printed.ok) announce(`Nothing was printed: ${whyNot(printed.error)}`, 'failed');
    else if (printed.value) closeDialog();
  };

  return (
    <Dialog
      title={`Print “${title}”`}
      size="full"
      onClose={close}
      actions={
        <>
          <span className="print-count" role="status">
            {working === 'pdf' ? 'Writing the PDF: ' : ''}
            {ready ? countOf(ready.pages.pages.length, 'page') : ''}
            {ready && ready.copy.missing > 0
              ? `; ${countOf(ready.copy.missing, 'passage')} left out because it is not in the library`
              : ''}
            {ready && ready.pages.brokenTables > 0 ? `; ${tooWide(ready.pages.brokenTables)}` : ''}
          </span>
          <Button onPress={close}>{working === 'pdf' ? 'Stop' : 'Cancel'}</Button>
          <Button isDisabled={!ready || working !== null} onPress={() => void savePdf()}>
            Save as PDF…
          </Button>
          <Button kind="primary" isDisabled={!ready || working !== null} onPress={() => void print()}>
            Print…
          </Button>
        </>
      }
    >
      <div className="print">
        <div className="print-choices">
          {guide && (
            <Choices<Holder>
              label="Copy"
              value={holder}
              onChange={setHolder}
              choices={[
                { value: 'student', label: 'Student copy: questions, with lines for the answers' },
                { value: 'teacher', label: 'Teacher copy: with the expected answers' },
              ]}
            />
          )}
          <Choices<GuidePage['paper']>
            label="Paper"
            value={page.paper}
            onChange={(paper) => change({ paper })}
            choices={[
              { value: 'A4', label: 'A4' },
              { value: 'Letter', label: 'Letter' },
            ]}
          />
          <Choices<GuidePage['arrangement']>
            label="Arrangement"
            value={page.arrangement}
            onChange={(arrangement) => change({ arrangement })}
            choices={[
              { value: 'portrait', label: 'Portrait, one column' },
              { value: 'portraitTwoColumns', label: 'Portrait, two columns' },
              { value: 'landscapeTwoColumns', label: 'Landscape, two columns' },
            ]}
          />
          <Choices<GuidePage['numbering']>
            label="Numbers beside the text"
            value={page.numbering}
            onChange={(numbering) => change({ numbering })}
            choices={[
              { value: 'lines', label: 'Every fifth line' },
              { value: 'paragraphs', label: 'Paragraphs' },
              { value: 'none', label: 'None' },
            ]}
          />
          {guide && (
            <>
              <Choices<GuidePage['extent']>
                label="Text"
                value={page.extent}
                onChange={(extent) => change({ extent })}
                choices={[
                  { value: 'passages', label: 'The paragraphs of the passages' },
                  { value: 'documents', label: 'The whole documents' },
                ]}
              />
              <Tick isSelected={page.legend} onChange={(legend) => change({ legend })}>
                Explain the tags
              </Tick>
            </>
          )}
        </div>
        <div className="print-preview" role="region" aria-label="Preview" tabIndex={0}>
          {shown.state === 'setting' && <Progress label="Setting the pages…" fraction={shown.fraction} />}
          {shown.state === 'failed' && (
            <EmptyState title="There is nothing to print">Its text is not to be had.</EmptyState>
          )}
          {ready && <Pages pages={ready.pages} />}
        </div>
      </div>
    </Dialog>
  );
}

function Pages({ pages }: { pages: SetPages }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.replaceChildren(...pages.pages);
  }, [pages]);
  return <div ref={place} className="print-pages" />;
}

function tooWide(tables: number): string {
  const [are, their] = tables === 1 ? ['is', 'its'] : ['are', 'their'];
  return `${countOf(tables, 'table')} ${are} too wide for this arrangement, and words in ${their} cells are broken`;
}

function whyNot(error: { readonly type: string; readonly code?: string }): string {
  switch (error.type) {
    case 'diskFull':
      return 'the disk is full.';
    case 'notAllowed':
      return 'that folder cannot be written to. Choose another one.';
    case 'io':
      return `the disk reported an error (${error.code ?? ''}).`;
    default:
      return 'the system’s printing failed. Try again, or save a PDF and print that.';
  }
}
