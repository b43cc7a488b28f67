import { TestBed } from '@angular/core/testing';
import type { LogoutReport } from '../model/logout-report';
import { type ArrivalNote, takeArrivalNote, writeArrivalNote } from './arrival-note';
import { LOGOUT_CONFIG, resolveConfig } from './logout-config';

const KEY = 'ngrx-logout:shop:arrival';

const report: LogoutReport = {
  reason: 'expired',
  scope: 'local',
  startedAt: '2026-03-01T12:00:00.000Z',
  durationMs: 7,
  pending: false,
  writes: { finished: 0, failed: 0, unanswered: 0 },
  steps: [{ name: 'commit', phase: 'commit', outcome: 'done', ms: 0 }],
};

function setup(namespace = 'shop') {
  TestBed.resetTestingModule().configureTestingModule({
    providers: [{ provide: LOGOUT_CONFIG, useValue: resolveConfig({ namespace }) }],
  });
  return {
    write: (note: ArrivalNote) => TestBed.runInInjectionContext(() => writeArrivalNote(note)),
    take: () => TestBed.runInInjectionContext(takeArrivalNote),
  };
}

describe('the arrival note', () => {
  // Taken before a spec replaces it.
  const storage = sessionStorage;
  beforeEach(() => storage.removeItem(KEY));
  afterEach(() => storage.removeItem(KEY));

  it('is read once', () => {
    const { write, take } = setup();
    write({ reason: 'expired', report });
    expect(take()).toEqual({ reason: 'expired', report });
    expect(take()).toBeNull();
    expect(sessionStorage.getItem(KEY)).toBeNull();
  });

  it('belongs to one namespace', () => {
    setup('shop').write({ reason: 'user', report: null });
    expect(setup('admin').take()).toBeNull();
    expect(setup('shop').take()).toEqual({ reason: 'user', report: null });
  });

  const UNREADABLE: readonly (readonly [string, string])[] = [
    ['is no JSON', 'nonsense'],
    ['is empty', ''],
    ['is null', 'null'],
    ['is a number', '7'],
    ['is a list', '[]'],
    ['has no reason', '{"report":null}'],
    ['has a reason that is no string', '{"reason":7}'],
    ['has a reason of other characters', '{"reason":"<b>you</b>"}'],
    ['has a reason that is too long', JSON.stringify({ reason: 'a'.repeat(41) })],
  ];
  for (const [name, text] of UNREADABLE) {
    it(`is none, and gone, when it ${name}`, () => {
      sessionStorage.setItem(KEY, text);
      expect(setup().take()).toBeNull();
      expect(sessionStorage.getItem(KEY)).toBeNull();
    });
  }

  it('drops a report that is none', () => {
    for (const report of ['x', 7, {}, { steps: 'x' }, null, undefined]) {
      sessionStorage.setItem(KEY, JSON.stringify({ reason: 'user', report }));
      expect(setup().take()).toEqual({ reason: 'user', report: null });
    }
  });

  it('passes on its two members and nothing else', () => {
    sessionStorage.setItem(KEY, '{"reason":"user","report":null,"status":"running"}');
    expect(setup().take()).toEqual({ reason: 'user', report: null });
  });

  it('[T-11] is lost, and nothing else, where storage is forbidden', () => {
    spyOnProperty(window, 'sessionStorage', 'get').and.callFake(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    const { write, take } = setup();
    expect(() => write({ reason: 'user', report })).not.toThrow();
    expect(take()).toBeNull();
  });

  it('[T-10] is lost, and nothing else, where storage is full', () => {
    spyOn(Storage.prototype, 'setItem').and.throwError(
      new DOMException('full', 'QuotaExceededError'),
    );
    const { write, take } = setup();
    expect(() => write({ reason: 'user', report })).not.toThrow();
    expect(take()).toBeNull();
  });
});
