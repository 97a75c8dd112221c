import { bridge } from '../bridge.ts';
import { openAddress } from '../commands/go/link.ts';
import { announce } from '../ui/announcements.ts';

/** Opens the address of a link that was clicked. */
export function openOutside(href: string): Promise<void> {
  return openAddress({ bridge, announce }, href);
}
