const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Delete: 'Del',
  Escape: 'Esc',
};

const MODIFIERS = {
  mac: { $mod: '⌘', Control: '⌃', Shift: '⇧', Alt: '⌥' },
  other: { $mod: 'Ctrl', Control: 'Ctrl', Shift: 'Shift', Alt: 'Alt' },
} as const;

/** A shortcut as people read it: `Ctrl+Shift+E`, or `⇧⌘E` on a Mac. */
export function shortcutInWords(shortcut: string, platform: string = navigator.platform): string {
  const parts = shortcut.split(/\b\+/);
  const key = parts.pop() ?? '';
  // The question mark says by itself that Shift is held.
  const held = key === '?' ? [] : parts;
  const name = NAMES[key] ?? (key.length > 1 ? key.replace(/^(Digit|Key)/, '') : key.toLocaleUpperCase('en'));
  if (!/^Mac/.test(platform)) return [...held.map((part) => nameOf(part, 'other')), name].join('+');
  const order = ['Control', 'Alt', 'Shift', '$mod'].filter((part) => held.includes(part));
  return order.map((part) => nameOf(part, 'mac')).join('') + name;
}

function nameOf(modifier: string, platform: keyof typeof MODIFIERS): string {
  return modifier in MODIFIERS[platform]
    ? MODIFIERS[platform][modifier as keyof (typeof MODIFIERS)['mac']]
    : modifier;
}
