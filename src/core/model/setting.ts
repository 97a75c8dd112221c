import { z } from '../zod.ts';
import { CITATION_STYLES, REFERENCE_STYLES } from '../citation/style.ts';
import { personIdSchema } from './id.ts';

/**
 * How this person has set up this computer. Kept with the library and in its journal, so that it survives a damaged
 * database; never exported to others.
 */
export const settingsSchema = z.object({
  /** Who annotates here; null until the first start's question is answered. */
  me: personIdSchema.nullable(),
  theme: z.enum(['system', 'light', 'dark', 'sepia']),
  /** The face of the text. */
  face: z.enum(['serif', 'sans']),
  /** CSS pixels. */
  textSize: z.int().min(12).max(40),
  /** The measure, in `ch`. */
  textWidth: z.int().min(40).max(110),
  /** How passages are copied with their citation, where nothing else is said. */
  citationStyle: z.enum(CITATION_STYLES),
  /** In which style of references. */
  referenceStyle: z.enum(REFERENCE_STYLES),
  navigatorOpen: z.boolean(),
  marginOpen: z.boolean(),
  /** Pairs of tags that have one name and are two: the ids of each, the smaller first, with a space between. */
  tagsKeptApart: z.array(z.string().max(200)).max(100_000),
  /** Queries over passages, by name. Tags, documents and people are named by their ids in them, so that they may be renamed. */
  savedQueries: z.array(z.object({ name: z.string().min(1).max(200), line: z.string().max(4_000) })).max(500),
});

export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  me: null,
  theme: 'system',
  face: 'serif',
  textSize: 18,
  textWidth: 66,
  citationStyle: 'plain',
  referenceStyle: 'postil',
  navigatorOpen: true,
  marginOpen: true,
  savedQueries: [],
  tagsKeptApart: [],
};

/** One setting as a record: the key is its id. Values are checked against `settingsSchema` where they are read. */
export const settingRecordSchema = z.object({ id: z.string().min(1).max(60), value: z.json() });

export type SettingRecord = z.infer<typeof settingRecordSchema>;
