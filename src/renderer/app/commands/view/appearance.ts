import { defaultSettings, type Settings } from '@core/model/setting.ts';
import type { Command } from '../command.ts';
import { changeSettings } from '../keep.ts';

const TEXT_SIZES = { least: 12, most: 40, step: 1 };
const TEXT_WIDTHS = { least: 40, most: 110, step: 4 };

function theme(theme: Settings['theme'], label: string): Command {
  return {
    id: `view.theme.${theme}`,
    label,
    section: 'View',
    isChecked: ({ here }) => here.settings.theme === theme,
    canRun: () => true,
    run: (context) => changeSettings(context, { theme }),
  };
}

function face(face: Settings['face'], label: string): Command {
  return {
    id: `view.face.${face}`,
    label,
    section: 'View',
    isChecked: ({ here }) => here.settings.face === face,
    canRun: () => true,
    run: (context) => changeSettings(context, { face }),
  };
}

export const settings: Command = {
  id: 'view.settings',
  label: 'Settings…',
  section: 'View',
  shortcuts: ['$mod+,'],
  canRun: () => true,
  run: ({ setView }) => setView({ dialog: { type: 'settings' } }),
};

export const textLarger: Command = {
  id: 'view.textLarger',
  label: 'Larger text',
  section: 'View',
  shortcuts: ['$mod+=', '$mod+Shift++', '$mod++'],
  canRun: ({ here }) => here.settings.textSize < TEXT_SIZES.most,
  run: (context) => changeSettings(context, { textSize: context.here.settings.textSize + TEXT_SIZES.step }),
};

export const textSmaller: Command = {
  id: 'view.textSmaller',
  label: 'Smaller text',
  section: 'View',
  shortcuts: ['$mod+-'],
  canRun: ({ here }) => here.settings.textSize > TEXT_SIZES.least,
  run: (context) => changeSettings(context, { textSize: context.here.settings.textSize - TEXT_SIZES.step }),
};

export const textReset: Command = {
  id: 'view.textReset',
  label: 'Usual text size',
  section: 'View',
  shortcuts: ['$mod+0'],
  canRun: ({ here }) => here.settings.textSize !== defaultSettings.textSize,
  run: (context) => changeSettings(context, { textSize: defaultSettings.textSize }),
};

export const textWider: Command = {
  id: 'view.textWider',
  label: 'Wider column',
  section: 'View',
  canRun: ({ here }) => here.settings.textWidth + TEXT_WIDTHS.step <= TEXT_WIDTHS.most,
  run: (context) =>
    changeSettings(context, { textWidth: context.here.settings.textWidth + TEXT_WIDTHS.step }),
};

export const textNarrower: Command = {
  id: 'view.textNarrower',
  label: 'Narrower column',
  section: 'View',
  canRun: ({ here }) => here.settings.textWidth - TEXT_WIDTHS.step >= TEXT_WIDTHS.least,
  run: (context) =>
    changeSettings(context, { textWidth: context.here.settings.textWidth - TEXT_WIDTHS.step }),
};

export const themes: readonly Command[] = [
  theme('system', 'Paper as the system has it'),
  theme('light', 'Light paper'),
  theme('dark', 'Dark paper'),
  theme('sepia', 'Sepia paper'),
];

export const faces: readonly Command[] = [
  face('serif', 'Read in a serif face'),
  face('sans', 'Read in a sans-serif face'),
];
