import { EnvironmentInjector, createEnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { LOGOUT_CONFIG, resolveConfig } from './logout-config';
import { SessionRecord } from './session-record';
import { forgetOtherPages } from '../../testing-support/other-pages';

const KEY = 'ngrx-logout:app:session:';

// An injector of its own for each page: several are alive at once.
function setup(config = {}): SessionRecord {
  const page = createEnvironmentInjector(
    [{ provide: LOGOUT_CONFIG, useValue: resolveConfig(config) }, SessionRecord],
    TestBed.inject(EnvironmentInjector),
  );
  const record = page.get(SessionRecord);
  record.join();
  return record;
}

describe('SessionRecord', () => {
  beforeEach(forgetOtherPages);

  it('begins an open session that owes nothing where there is no record', () => {
    const record = setup();
    expect(record.entry).toEqual({ v: 1, session: jasmine.any(String), open: true, owed: [] });
    expect(JSON.parse(localStorage.getItem(KEY) ?? '')).toEqual(record.entry);
  });

  it('is joined by the next page of the same session', () => {
    const { entry } = setup();
    const next = setup();
    expect(next.entry).toEqual(entry);
    next.startSession();
    expect(next.entry).toEqual(entry);
  });

  it('remembers over pages what a logout owes, and strikes it off', () => {
    setup().close(['revoke', 'purge']);
    const next = setup();
    expect(next.debts).toEqual(['revoke', 'purge']);
    next.settle('revoke');
    expect(setup().debts).toEqual(['purge']);
    next.settle('purge');
    expect(setup().debts).toEqual([]);
    expect(setup().entry?.open).toBeFalse();
  });

  it('owes nothing to a new session', () => {
    const record = setup();
    const before = record.entry?.session;
    record.close(['revoke', 'purge']);
    record.startSession();
    expect(record.debts).toEqual([]);
    expect(record.entry?.open).toBeTrue();
    expect(record.entry?.session).not.toBe(before);
  });

  it('leaves a newer session of another tab alone', () => {
    const old = setup();
    const other = setup();
    other.close([]);
    other.startSession();
    expect(old.isOvertaken).toBeTrue();
    old.close(['purge']);
    old.settle('purge');
    expect(old.entry).toEqual(other.entry);
    expect(other.isOvertaken).toBeFalse();
  });

  it('is another for another namespace and another session key', () => {
    setup().close(['purge']);
    expect(setup({ namespace: 'shop' }).debts).toEqual([]);
    expect(setup({ sessionKey: () => 'second' }).debts).toEqual([]);
    expect(setup().debts).toEqual(['purge']);
  });

  it('takes what is no record of its own for none', () => {
    for (const text of ['{', '7', '{"v":2}', '{"v":1,"session":7,"open":true,"owed":[]}', '[]']) {
      localStorage.setItem(KEY, text);
      expect(setup().entry).toEqual(jasmine.objectContaining({ v: 1, open: true, owed: [] }));
    }
  });

  it('remembers for its page alone where storage is blocked', () => {
    const denied = new DOMException('denied', 'SecurityError');
    spyOn(Storage.prototype, 'getItem').and.throwError(denied);
    spyOn(Storage.prototype, 'setItem').and.throwError(denied);
    const record = setup();
    record.close(['revoke', 'purge']);
    record.settle('revoke');
    expect(record.debts).toEqual(['purge']);
    record.startSession();
    expect(record.debts).toEqual([]);
  });
});
