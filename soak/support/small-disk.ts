import { execFileSync } from 'node:child_process';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** `EXT4_IOC_SHUTDOWN` with `EXT4_GOING_FLAGS_NOLOGFLUSH`: nothing more gets to the device, not even the log. */
const SHUT_DOWN =
  'open(my $d, "<", $ARGV[0]) or die $!; my $flags = pack("I", 2); ioctl($d, 0x8004587d, $flags) or die $!;';

/** A disk of its own, in a file, with ext4 on it, whose power can be cut. Needs root on Linux. */
export class SmallDisk {
  readonly folder: string;
  readonly #image: string;

  constructor(beside: string, megabytes: number) {
    this.folder = path.join(beside, 'disk');
    this.#image = path.join(beside, 'disk.image');
    mkdirSync(this.folder);
    writeFileSync(this.#image, '');
    truncateSync(this.#image, megabytes * 1024 * 1024);
    execFileSync('mkfs.ext4', ['-q', '-F', this.#image]);
    this.plugIn();
  }

  /** What has not been written to the device by now is lost; whoever still writes gets errors. */
  cutPower(): void {
    execFileSync('perl', ['-e', SHUT_DOWN, this.folder]);
  }

  /** Gives it power again, after `unplug`. */
  plugIn(): void {
    execFileSync('mount', ['-o', 'loop', this.#image, this.folder]);
  }

  unplug(): void {
    execFileSync('umount', [this.folder]);
  }
}
