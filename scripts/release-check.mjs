/** `npm run release-check`: whether what would be handed out may be: its Electron is one that is still mended. */
import { requireSupportedElectron } from './electron-support.mjs';
import { runScript } from './setup/say.mjs';

await runScript(requireSupportedElectron);
