import path from 'node:path';

/** Where this run keeps everything, and what it was told from outside. */
export interface Environment {
  /** Chromium's folder, the window's place, which file each document came from. */
  readonly profileFolder: string;
  /** Journal, texts and snapshots: what must not be lost. */
  readonly libraryFolder: string;
  /** The answer to the first start's question; null to ask. */
  readonly presetName: string | null;
  /** Where to put a picture of the first window; null for none. */
  readonly firstWindowPicture: string | null;
  /** Vite's address under `npm run dev`; null when the packaged files are served. */
  readonly developmentServer: string | null;
}

/** Reads what the environment says, over what the desktop has as the usual folders. */
export function readEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
  usual: { readonly userData: string; readonly documents: () => string; readonly isPackaged: boolean },
): Environment {
  const home = variables.POSTIL_HOME ? path.resolve(variables.POSTIL_HOME) : null;
  const server = usual.isPackaged ? undefined : variables.ELECTRON_RENDERER_URL;
  return {
    profileFolder: home ? path.join(home, 'profile') : usual.userData,
    libraryFolder: home ? path.join(home, 'library') : path.join(usual.documents(), 'Postil'),
    presetName: variables.POSTIL_NAME?.trim() || null,
    firstWindowPicture: variables.POSTIL_FIRST_WINDOW_PICTURE || null,
    developmentServer: server ? server.replace(/\/$/, '') : null,
  };
}
