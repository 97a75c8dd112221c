/** `npm run build`: the program, built into `out/`. */
import { build } from './setup/build.mjs';
import { setUpForBuilding } from './setup/index.mjs';
import { runScript } from './setup/say.mjs';

await runScript(async () => {
  await setUpForBuilding();
  await build();
});
