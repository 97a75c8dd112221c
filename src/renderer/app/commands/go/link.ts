import { linkAt } from '@core/text/links.ts';
import type { Command, CommandContext } from '../command.ts';

/** Opens the address of a link outside, after main has asked the person; says where that is refused. */
export async function openAddress(
  {
    bridge,
    announce,
  }: Pick<CommandContext, 'announce'> & {
    readonly bridge: Pick<CommandContext['bridge'], 'openOutside'>;
  },
  href: string,
): Promise<void> {
  const opened = await bridge.openOutside(href);
  if (!opened.ok && opened.error.type !== 'declined') {
    announce(`The address ${href} is not one that Postil opens.`, 'failed');
  }
}

/** Opens the link at the caret, also where a passage is marked, which Enter alone would mean. */
export const openLink: Command = {
  id: 'go.link',
  label: 'Open the link at the caret',
  section: 'Go',
  shortcuts: ['$mod+Enter'],
  leftToFields: true,
  canRun: ({ reader, here, view }) =>
    reader !== null &&
    view.dialog === null &&
    (here.text?.marks.some(({ type }) => type === 'link') ?? false),
  run: async (context) => {
    const { reader, here } = context;
    const href = reader && here.text && linkAt(here.text.marks, reader.caret());
    if (href) await openAddress(context, href);
    else context.announce('There is no link at the caret.');
  },
};
