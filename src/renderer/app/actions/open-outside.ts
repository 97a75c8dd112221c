import { bridge } from '../bridge.ts';
import { announce } from '../ui/announcements.ts';

/** Opens the address of a link outside, after main has asked the person; says where that is refused. */
export async function openOutside(href: string): Promise<void> {
  const opened = await bridge.openOutside(href);
  if (!opened.ok && opened.error.type !== 'declined') {
    announce(`The address ${href} is not one that Postil opens.`, 'failed');
  }
}
