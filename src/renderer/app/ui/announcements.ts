import { create } from 'zustand';

/** Something the person is told in passing. */
export interface Announcement {
  readonly id: number;
  readonly message: string;
  /** `seen`: the page shows it anyway, so that it is spoken only. */
  readonly kind: 'done' | 'seen' | 'failed';
  /** What can be done about it at once, e.g. "Undo". */
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

interface Announcements {
  readonly shown: readonly Announcement[];
}

export const useAnnouncements = create<Announcements>(() => ({ shown: [] }));

let lastId = 0;

/**
 * Says what was done, or why it was not: to the eye as a passing message, to a screen reader as a live region.
 * What was done gives way to what is done next; failures stay beside it until they are dismissed, the last three of them.
 */
export function announce(
  message: string,
  kind: Announcement['kind'] = 'done',
  action: Announcement['action'] = null,
): void {
  lastId += 1;
  const announcement = { id: lastId, message, kind, action };
  useAnnouncements.setState(({ shown }) => ({
    shown: [...shown.filter((each) => each.kind === 'failed').slice(-2), announcement],
  }));
}

export function dismiss(id: number): void {
  useAnnouncements.setState(({ shown }) => ({ shown: shown.filter((each) => each.id !== id) }));
}
