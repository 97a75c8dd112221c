import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceId } from '../model/id.ts';
import type { Source } from '../model/source.ts';
import { Versions } from './chain.ts';

type Version = Pick<Source, 'id' | 'previous' | 'created'>;

const idOf = (name: string) => `ni:///sha-256;${name}` as SourceId;

function version(name: string, previous?: string, created = '2026-01-01T00:00:00.000Z'): Version {
  return {
    id: idOf(name),
    created,
    ...(previous === undefined ? {} : { previous: { id: idOf(previous), by: 'changedFile' as const } }),
  };
}

const names = (versions: readonly Version[]) => versions.map(({ id }) => id.slice(-1));

describe('versions of documents', () => {
  const chain = new Versions([version('a'), version('b', 'a'), version('c', 'b'), version('x')]);

  it('have one that is read today, and those before it', () => {
    expect(names(chain.current())).toEqual(['c', 'x']);
    expect(chain.newest(idOf('a'))?.id).toBe(idOf('c'));
    expect(names(chain.before(idOf('c')))).toEqual(['b', 'a']);
    expect(chain.isOld(idOf('b'))).toBe(true);
    expect(chain.newest(idOf('z'))).toBeNull();
  });

  it('of which two took the place of one, are both read', () => {
    const two = new Versions([
      version('a'),
      version('b', 'a'),
      version('c', 'a', '2026-02-01T00:00:00.000Z'),
    ]);
    expect(names(two.current())).toEqual(['b', 'c']);
    expect(two.newest(idOf('a'))?.id).toBe(idOf('c'));
  });

  it('begin where the text before is not in the library', () => {
    const dangling = new Versions([version('b', 'a')]);
    expect(names(dangling.current())).toEqual(['b']);
    expect(dangling.before(idOf('b'))).toEqual([]);
  });

  it('always come to one that is current, however they name each other', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const anyVersions = fc.uniqueArray(
      fc.record({ name, previous: fc.option(name, { nil: undefined }), day: fc.integer({ min: 1, max: 9 }) }),
      { selector: (one) => one.name, minLength: 1 },
    );
    fc.assert(
      fc.property(anyVersions, (list) => {
        const all = list.map((one) => version(one.name, one.previous, `2026-01-0${one.day}T00:00:00.000Z`));
        const versions = new Versions(all);
        const current = new Set(versions.current().map(({ id }) => id));
        expect(current.size).toBeGreaterThan(0);
        for (const { id } of all) {
          const newest = versions.newest(id);
          expect(newest !== null && current.has(newest.id)).toBe(true);
          expect(versions.before(id).length).toBeLessThan(all.length);
        }
      }),
    );
  });
});
