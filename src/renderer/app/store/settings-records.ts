import type { Edit } from '@core/library/change.ts';
import { replaced } from '@core/library/edits.ts';
import { defaultSettings, settingsSchema, type SettingRecord, type Settings } from '@core/model/setting.ts';
import { editsIn } from './patches.ts';

/** The settings as their records say; what is missing or makes no sense is as it is by default. */
export function settingsOf(records: Iterable<SettingRecord>): Settings {
  const given = Object.fromEntries([...records].map(({ id, value }) => [id, value]));
  const settings: Record<string, unknown> = { ...defaultSettings };
  for (const [name, schema] of Object.entries(settingsSchema.shape)) {
    const parsed = schema.safeParse(given[name]);
    if (parsed.success) settings[name] = parsed.data;
  }
  return settingsSchema.parse(settings);
}

/** The settings after edits; the same ones when no setting was edited. */
export function settingsAfter(settings: Settings, edits: readonly Edit[]): Settings {
  const concerned = editsIn('settings', edits);
  if (concerned.length === 0) return settings;
  const records = new Map<string, SettingRecord>(
    Object.entries(settings).map(([id, value]) => [id, { id, value }]),
  );
  for (const { id, after } of concerned) {
    if (after) records.set(id, after);
    else records.delete(id);
  }
  return settingsOf(records.values());
}

/** The edits that make the settings say what `patch` says; none for what they say already. */
export function settingsEdits(
  records: ReadonlyMap<string, SettingRecord>,
  patch: Partial<Settings>,
): readonly Edit[] {
  return Object.entries(patch).flatMap(([id, value]) => {
    const before = records.get(id) ?? null;
    return before?.value === value ? [] : [replaced('settings', before, { id, value })];
  });
}
