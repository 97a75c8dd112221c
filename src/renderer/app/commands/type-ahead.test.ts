import { beforeEach, describe, expect, it } from 'vitest';
import { expectField, takeTypedAhead, typeAhead } from './type-ahead.ts';

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  typeAhead({ key, ctrlKey: false, metaKey: false, altKey: false, ...held } as KeyboardEvent);

beforeEach(() => {
  takeTypedAhead();
});

describe('typing ahead', () => {
  it('means commands while no field is expected', () => {
    expect(press('h')).toBe(false);
    expect(takeTypedAhead()).toBe('');
  });

  it('is kept for the field that is expected', () => {
    expectField();
    expect([press('H'), press('i'), press('x'), press('Backspace'), press('👋')]).not.toContain(false);
    expect(takeTypedAhead()).toBe('Hi👋');
    expect(press('h'), 'the field is there').toBe(false);
  });

  it('leaves keys with Ctrl to the commands, and other keys to whom they belong', () => {
    expectField();
    expect(press('z', { ctrlKey: true })).toBe(false);
    expect(press('ArrowDown')).toBe(false);
  });

  it('ends with Escape', () => {
    expectField();
    press('h');
    press('Escape');
    expect(press('h')).toBe(false);
  });
});
