/** `node scripts/icons.mjs`: draws `resources/icon.svg` in every size that desktops ask for. Run it after a change. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { buildIfChanged } from './setup/build.mjs';
import { openTestDisplay } from './setup/display.mjs';
import { setUp } from './setup/index.mjs';
import { projectRoot } from './setup/paths.mjs';
import { sandboxMustBeOff } from './setup/sandbox.mjs';
import { runScript, say } from './setup/say.mjs';

const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

await runScript(async () => {
  await setUp();
  await buildIfChanged();
  const display = await openTestDisplay();
  const app = await _electron.launch({
    args: [projectRoot, ...(sandboxMustBeOff() ? ['--no-sandbox'] : [])],
    env: /** @type {Record<string, string>} */ ({ ...process.env, ...display.env }),
  });
  try {
    const svg = readFileSync(path.join(projectRoot, 'resources/icon.svg'), 'utf8');
    mkdirSync(path.join(projectRoot, 'resources/icons'), { recursive: true });
    for (const size of sizes) {
      const png = await app.evaluate(draw, { svg, size });
      writeFileSync(
        path.join(projectRoot, `resources/icons/${size}x${size}.png`),
        Buffer.from(png, 'base64'),
      );
      say(`resources/icons/${size}x${size}.png`);
    }
  } finally {
    await app.close();
    display.close();
  }
});

/**
 * Runs inside Electron's main process: draws the picture in a window of its own.
 *
 * @param {typeof import('electron')} electron
 * @param {{ svg: string, size: number }} picture
 */
async function draw({ BrowserWindow }, { svg, size }) {
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
  await window.loadURL('data:text/html,<canvas></canvas>');
  const url = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  const code = `(async () => {
    const image = new Image(${size}, ${size});
    image.src = ${JSON.stringify(url)};
    await image.decode();
    const canvas = document.querySelector('canvas');
    canvas.width = canvas.height = ${size};
    canvas.getContext('2d').drawImage(image, 0, 0, ${size}, ${size});
    return canvas.toDataURL('image/png').split(',')[1];
  })()`;
  const png = /** @type {unknown} */ (await window.webContents.executeJavaScript(code));
  window.destroy();
  return String(png);
}
