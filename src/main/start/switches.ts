import type { CommandLine } from 'electron';

/**
 * Switches off what Chromium does over the network of its own accord, and makes every name of the network unknown, so
 * that whatever is left of it reaches nobody.
 */
export function switchNetworkOff(commandLine: CommandLine, isDevelopment: boolean): void {
  for (const name of [
    'disable-background-networking',
    'disable-breakpad',
    'disable-client-side-phishing-detection',
    'disable-component-update',
    'disable-crash-reporter',
    'disable-default-apps',
    'disable-domain-reliability',
    'disable-sync',
    'dns-prefetch-disable',
    'no-pings',
    // Else Chromium looks for a proxy's configuration in the local network.
    'no-proxy-server',
  ]) {
    commandLine.appendSwitch(name);
  }
  commandLine.appendSwitch(
    'host-resolver-rules',
    `MAP * ~NOTFOUND${isDevelopment ? ', EXCLUDE localhost' : ''}`,
  );
  commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
}
