import type { Settings } from '@core/model/setting.ts';
import { changeSettings } from '../commands/keep.ts';
import { closeDialog } from '../dialogs/close.ts';
import { useSettings, useStore } from '../store/hooks.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/Button.tsx';
import { Choices, type Choice } from '../ui/Choices.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ReferenceStyleField } from '../ui/ReferenceStyleField.tsx';
import { Stepper } from '../ui/Stepper.tsx';

const THEMES: readonly Choice<Settings['theme']>[] = [
  { value: 'system', label: 'As the system has it' },
  { value: 'light', label: 'Light' },
  { value: 'sepia', label: 'Sepia' },
  { value: 'dark', label: 'Dark' },
];

const FACES: readonly Choice<Settings['face']>[] = [
  { value: 'serif', label: <span className="face-serif">Source Serif</span> },
  { value: 'sans', label: 'Inter' },
];

const CITATIONS: readonly Choice<Settings['citationStyle']>[] = [
  { value: 'plain', label: 'As text' },
  { value: 'footnote', label: 'With a footnote' },
  { value: 'markdown', label: 'As a Markdown quotation' },
];

/** How the text looks, and how it is copied. Each choice is seen behind the dialog at once, and kept. */
export function SettingsDialog() {
  const store = useStore();
  const settings = useSettings();
  const set = (patch: Partial<Settings>) => void changeSettings({ store, announce }, patch);
  return (
    <Dialog
      title="Settings"
      size="small"
      onClose={closeDialog}
      actions={
        <Button kind="primary" onPress={closeDialog}>
          Done
        </Button>
      }
    >
      <Choices label="Paper" value={settings.theme} onChange={(theme) => set({ theme })} choices={THEMES} />
      <Choices label="Face" value={settings.face} onChange={(face) => set({ face })} choices={FACES} />
      <Stepper
        label="Text size"
        unit="pixels"
        value={settings.textSize}
        least={12}
        most={40}
        step={1}
        onChange={(textSize) => set({ textSize })}
      />
      <Stepper
        label="Width of the text"
        unit="characters"
        value={settings.textWidth}
        least={40}
        most={110}
        step={2}
        onChange={(textWidth) => set({ textWidth })}
      />
      <Choices
        label="Copy with citation"
        value={settings.citationStyle}
        onChange={(citationStyle) => set({ citationStyle })}
        choices={CITATIONS}
      />
      <ReferenceStyleField
        value={settings.referenceStyle}
        onChange={(referenceStyle) => set({ referenceStyle })}
      />
    </Dialog>
  );
}
