/** `npm run dev`: the program with hot reload. */
import { forgetBuild } from './setup/build.mjs';
import { openDisplay } from './setup/display.mjs';
import { setUp } from './setup/index.mjs';
import { tool } from './setup/run.mjs';
import { sandboxMustBeOff } from './setup/sandbox.mjs';
import { runScript } from './setup/say.mjs';

await runScript(async () => {
  await setUp();
  forgetBuild();
  const display = await openDisplay();
  // Ctrl-C reaches the tool too, which ends the program; this process outlives it to end the display.
  process.on('SIGINT', () => undefined);
  try {
    const { code } = await tool(
      'electron-vite/bin/electron-vite.js',
      ['dev', '--watch', ...process.argv.slice(2)],
      {
        env: { ...display.env, ...(sandboxMustBeOff() && { NO_SANDBOX: '1' }) },
      },
    );
    return code;
  } finally {
    display.close();
  }
});
