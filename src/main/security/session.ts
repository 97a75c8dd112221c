import type { Session } from 'electron';

/**
 * Shuts a session: no permission, no device, no download, no spelling dictionary, and no request but to addresses that
 * `allows` lets through. What is not an answer of ours never leaves the computer.
 */
export function shut(session: Session, allows: (address: string) => boolean): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => {
    callback(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setBluetoothPairingHandler((_details, callback) => {
    callback({ confirmed: false });
  });
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses);
  session.setDisplayMediaRequestHandler((_request, callback) => {
    callback({});
  });
  for (const event of ['select-hid-device', 'select-serial-port', 'select-usb-device'] as const) {
    // Without a listener Chromium picks none either; that is said here, not left to it.
    session.on(event as 'select-hid-device', (details: { preventDefault: () => void }) => {
      details.preventDefault();
    });
  }
  session.on('will-download', (event) => {
    event.preventDefault();
  });
  session.setSpellCheckerEnabled(false);
  // Requests for files are not asked about below.
  session.protocol.handle('file', () => new Response(null, { status: 404 }));
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !allows(details.url) });
  });
}
