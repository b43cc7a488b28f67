import { readSessions } from './read-sessions';

const NEW_YEAR = '2026-01-01T00:00:00.000Z';
const read = (items: unknown, currentId: string | null = null) => readSessions(items, currentId);

describe('readSessions', () => {
  describe('[T-29] understands a moment', () => {
    const WRITTEN: readonly (readonly [string, unknown])[] = [
      ['in ISO 8601', NEW_YEAR],
      ['in ISO 8601 with an offset', '2026-01-01T02:00:00+02:00'],
      ['in seconds', 1767225600],
      ['in seconds with a fraction', 1767225600.0],
      ['in milliseconds', 1767225600000],
      ['in seconds, as text', '1767225600'],
      ['in milliseconds, as text', '1767225600000'],
      ['as a Date', new Date(NEW_YEAR)],
    ];
    for (const [name, lastActiveAt] of WRITTEN) {
      it(name, () => {
        expect(read([{ id: 'a', lastActiveAt }])[0]?.lastActiveAt).toBe(NEW_YEAR);
      });
    }

    it('as none where it cannot be read', () => {
      const moments = [undefined, null, '', 'yesterday', NaN, Infinity, {}, true, 9e15];
      for (const createdAt of moments) {
        expect(read([{ id: 'a', createdAt }])[0]?.createdAt).toBeNull();
      }
    });
  });

  it('puts the current one first and the others by their last activity', () => {
    const items = [
      { id: 'old', lastActiveAt: 1767225600 },
      { id: 'never' },
      { id: 'here', lastActiveAt: 1000000000, current: true },
      { id: 'new', lastActiveAt: 1767225601 },
    ];
    expect(read(items).map(({ id }) => id)).toEqual(['here', 'new', 'old', 'never']);
  });

  it('[T-29] finds the current one by its id where the server does not mark it', () => {
    const items = [{ id: 'other', current: true }, { id: 7 }];
    expect(read(items, '7').map(({ id, current }) => [id, current])).toEqual([
      ['7', true],
      ['other', false],
    ]);
  });

  it('marks only what is marked with true', () => {
    expect(read([{ id: 'a', current: 'true' }])[0]?.current).toBeFalse();
  });

  it('[T-29] keeps no token and nothing else that it does not know', () => {
    const [session] = read([
      { id: 'a', token: 'SECRET', userId: 'SECRET', user: { token: 'SECRET' } },
    ]);
    expect(session).toEqual({
      id: 'a',
      device: '',
      browser: '',
      ip: '',
      createdAt: null,
      lastActiveAt: null,
      current: false,
    });
  });

  it('[T-78] takes markup as the text that it is, without what reorders or hides', () => {
    const device = '<img src=x onerror="alert(1)">';
    const browser = `a\u202Egnp.exe\u0000\u200b\n${'x'.repeat(10_000)}`;
    const [session] = read([{ id: 'a', device, browser, ip: { toString: () => 'boom' } }]);
    expect(session?.device).toBe(device);
    expect(session?.browser).toMatch(/^agnp\.exex{192}$/);
    expect(session?.ip).toBe('');
  });

  it('refuses what is no list of sessions', () => {
    const answers = [
      null,
      undefined,
      '<html>',
      { sessions: [] },
      [null],
      ['a'],
      [{}],
      [{ id: '' }],
      [{ id: {} }],
      [{ id: '.' }],
      [{ id: '..' }],
    ];
    for (const answer of answers) {
      expect(() => read(answer)).toThrowMatching(({ code }: { code: unknown }) => {
        return code === 'unreadable';
      });
    }
  });

  it('[T-29] reads a thousand sessions', () => {
    const items = Array.from({ length: 1000 }, (_, id) => ({ id, lastActiveAt: 1767225600 + id }));
    const sessions = read(items, '500');
    expect(sessions.length).toBe(1000);
    expect(sessions.slice(0, 2).map(({ id }) => id)).toEqual(['500', '999']);
  });
});
