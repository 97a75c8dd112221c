import { useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { bridge } from './bridge.ts';
import { LibraryFailed } from './shell/LibraryFailed.tsx';
import { MainWindow } from './shell/MainWindow.tsx';
import { OpeningLibrary } from './shell/OpeningLibrary.tsx';
import { WindowGuard } from './shell/WindowGuard.tsx';
import { StoreContext } from './store/hooks.ts';
import { Value } from './store/observable.ts';
import { openStore, type OpenError } from './store/open-store.ts';
import type { Store } from './store/store.ts';
import { Announcer } from './ui/Announcer.tsx';

type Opening =
  | { readonly status: 'opening' }
  | { readonly status: 'failed'; readonly error: OpenError }
  | { readonly status: 'open'; readonly store: Store };

/** How far the making of a new database has come; null while none is made. */
const making = new Value<number | null>(null);

/** Opened once, however often React mounts the page: a library has one store. */
const opening = openStore(bridge, { report: (fraction) => making.set(fraction) });

/** The whole page: the library is opened, then the window stands on it. */
export function App() {
  const [library, setLibrary] = useState<Opening>({ status: 'opening' });
  useEffect(() => {
    void opening.then((opened) =>
      setLibrary(
        opened.ok ? { status: 'open', store: opened.value } : { status: 'failed', error: opened.error },
      ),
    );
  }, []);

  return (
    // The texts of the window are English, whatever the system speaks.
    <I18nProvider locale="en-GB">
      {library.status === 'opening' && <OpeningLibrary making={making} />}
      {library.status === 'failed' && <LibraryFailed error={library.error} />}
      {library.status === 'open' && (
        <StoreContext value={library.store}>
          <WindowGuard>
            <MainWindow />
          </WindowGuard>
        </StoreContext>
      )}
      <Announcer />
    </I18nProvider>
  );
}
