import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Toolbar } from 'react-aria-components';
import type { TextRange } from '@core/text/text-range.ts';
import { useCommandContext, useRun } from '../command-scope.tsx';
import { highlightInColors } from '../commands/annotate/highlight.ts';
import { useLastUsed } from '../commands/last-used.ts';
import { commandNamed } from '../commands/registry.ts';
import { shortcutInWords } from '../commands/shortcut-in-words.ts';
import type { Reader } from '../reader/reader.ts';
import { useFloating } from './use-floating.ts';

interface SelectionToolbarProps {
  readonly reader: Reader;
  readonly selection: TextRange;
}

/** What can be done with the selected passage, beside it. The keyboard and the selection stay in the text. */
export function SelectionToolbar({ reader, selection }: SelectionToolbarProps) {
  const { view } = useCommandContext();
  const toolbar = useFloating(reader, selection, 'above');

  return (
    <Toolbar ref={toolbar} aria-label="Selection" className="floating selection-toolbar">
      {view.editing?.field === 'edges' ? (
        <>
          <ToolButton id="annotation.keepEdges">Keep these ends</ToolButton>
          <ToolButton id="annotation.leaveEdges">Leave as it was</ToolButton>
        </>
      ) : (
        <>
          <ToolButton id="annotation.highlight" before={<Dot />}>
            Highlight
          </ToolButton>
          <ColorChoice />
          <ToolButton id="annotation.tag">Tag</ToolButton>
          <ToolButton id="annotation.note">Note</ToolButton>
          <ToolButton id="edit.copyWithCitation" withoutKey>
            Copy with citation
          </ToolButton>
        </>
      )}
    </Toolbar>
  );
}

interface ToolButtonProps {
  readonly id: string;
  readonly before?: ReactNode;
  readonly withoutKey?: boolean;
  readonly children: ReactNode;
}

function ToolButton({ id, before, withoutKey = false, children }: ToolButtonProps) {
  const run = useRun();
  const [shortcut] = commandNamed(id).shortcuts ?? [];
  return (
    <button
      type="button"
      className="tool-button"
      // A press would take the keyboard from the text, and the selection with it.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => run(id)}
    >
      {before}
      {children}
      {shortcut !== undefined && !withoutKey && <kbd aria-hidden>{shortcutInWords(shortcut)}</kbd>}
    </button>
  );
}

/** The colour that Highlight gives now. */
function Dot() {
  const { here } = useCommandContext();
  const color = useLastUsed((last) => last.color) ?? here.me?.color ?? 'amber';
  return <span className="color-dot" data-color={color} aria-hidden />;
}

function ColorChoice() {
  const { here } = useCommandContext();
  const run = useRun();
  return (
    <MenuTrigger>
      <Button
        aria-label="Highlight in another colour"
        className="tool-button tool-colors"
        preventFocusOnPress
      >
        <ChevronDown size={14} aria-hidden />
      </Button>
      <Popover className="popover" placement="bottom">
        <Menu aria-label="Colour" className="menu color-menu" onAction={(key) => run(String(key))}>
          {highlightInColors.map(({ id, label, color }) => (
            <MenuItem key={id} id={id} textValue={label} className="menu-item">
              <span className="color-dot" data-color={color ?? here.me?.color} aria-hidden />
              {label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
