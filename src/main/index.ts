import { app, dialog } from 'electron';
import { registerSchemes } from './security/protocol.ts';
import { filesOnCommandLine } from './start/command-line.ts';
import { readEnvironment } from './start/environment.ts';
import { openProgram } from './start/program.ts';
import { becomeFirst } from './start/single-instance.ts';
import { switchNetworkOff } from './start/switches.ts';

/*
 * The order of start. What Chromium must know before it is ready comes first, then the question whether the program
 * runs already, and only the first to run goes on to touch the library and to open a window.
 */

const environment = readEnvironment(process.env, {
  userData: app.getPath('userData'),
  documents: () => app.getPath('documents'),
  isPackaged: app.isPackaged,
});
const files = filesOnCommandLine(process.argv, { cwd: process.cwd(), isPackaged: app.isPackaged });

app.setPath('userData', environment.profileFolder);
// Root cannot have Chromium's sandbox; asking for it would end the program.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
switchNetworkOff(app.commandLine, environment.developmentServer !== null);
registerSchemes();

const first = becomeFirst(app, files);
if (first) {
  app
    .whenReady()
    .then(() => openProgram(environment, first))
    .catch((error: unknown) => {
      // Without its parts there is no window that could say it.
      dialog.showErrorBox('Postil could not start', String(error));
      app.exit(1);
    });
} else {
  app.exit(0);
}
