import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/** What the Linux kernel says of a program and of everything it has started. */

/** The processes in which the pages of a program run. */
export function rendererProcesses(main: number): readonly number[] {
  return familyOf(main).filter((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer'),
  );
}

/** What `/proc/PID/status` says, by name. */
export function statusOf(pid: number): Readonly<Record<string, string>> {
  const lines = readFileSync(`/proc/${pid}/status`, 'utf8').trim().split('\n');
  return Object.fromEntries(lines.map((line) => line.split(/:\s*/, 2) as [string, string]));
}

/**
 * The TCP and UDP sockets of a program and of everything it has started that are not the test's own. A test's door into
 * the program is two ports that listen on this computer (the inspector's and Chromium's), and who has come in by them;
 * `ownDoors` says how many there are where the test has come in otherwise.
 */
export function strangeSockets(main: number, ownDoors = 2): readonly string[] {
  const sockets = internetSockets(main);
  const doors = sockets.filter(({ state, own }) => state === LISTENS && own.startsWith('127.0.0.1:'));
  const isDoor = new Set(doors.slice(0, ownDoors).map(({ own }) => own));
  return sockets
    .filter(({ own }) => !isDoor.has(own))
    .map(({ kind, own, other, state }) => `${kind} ${own} ${other} ${state}`);
}

interface Socket {
  readonly kind: string;
  readonly own: string;
  readonly other: string;
  /** As the kernel numbers it. */
  readonly state: string;
}

const LISTENS = '0A';

function internetSockets(main: number): readonly Socket[] {
  const inodes = new Set(familyOf(main).flatMap(socketsOf));
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((kind) =>
    readFileSync(`/proc/net/${kind}`, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => inodes.has(fields[9] ?? ''))
      .map(([, own = '', other = '', state = '']) => ({
        kind,
        own: addressOf(own),
        other: addressOf(other),
        state,
      })),
  );
}

function familyOf(main: number): readonly number[] {
  const parents = execFileSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const family = [main];
  for (const member of family) {
    for (const [pid, parent] of parents) if (parent === member && pid !== undefined) family.push(pid);
  }
  return family;
}

function socketsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
      } catch {
        // Closed since it was listed.
        return [];
      }
    });
  } catch {
    // The process has ended since it was listed.
    return [];
  }
}

/** `0100007F:1F90` as the kernel has it: `127.0.0.1:8080`. Longer addresses are of IPv6. */
function addressOf(hexadecimal: string): string {
  const [address = '', port = ''] = hexadecimal.split(':');
  const bytes = (address.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));
  const isLocal6 = bytes.length === 16 && address === '00000000000000000000000001000000';
  const host = bytes.length === 4 ? bytes.reverse().join('.') : isLocal6 ? '::1' : address;
  return `${host}:${Number.parseInt(port, 16)}`;
}
