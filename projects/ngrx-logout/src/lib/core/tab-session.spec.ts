import { EnvironmentInjector, createEnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { signInElsewhere } from '../../testing-support/other-pages';
import { LOGOUT_CONFIG, resolveConfig } from './logout-config';
import { SessionRecord } from './session-record';
import { TabSession } from './tab-session';

/** The next page of this tab. */
function setup(): { readonly tab: TabSession; readonly record: SessionRecord } {
  const page = createEnvironmentInjector(
    [{ provide: LOGOUT_CONFIG, useValue: resolveConfig({}) }, SessionRecord, TabSession],
    TestBed.inject(EnvironmentInjector),
  );
  return { tab: page.get(TabSession), record: page.get(SessionRecord) };
}

describe('TabSession', () => {
  it('knows on the next page of the tab whether the session has ended', () => {
    const { tab, record } = setup();
    record.join();
    tab.show();
    expect(setup().tab.isOver).toBeFalse();
    signInElsewhere();
    expect(setup().tab.isOver).toBeTrue();
  });

  it('knows of nothing before it has shown a session, nor after it forgot it', () => {
    const { tab, record } = setup();
    record.join();
    record.close([]);
    tab.show();
    signInElsewhere();
    expect(setup().tab.isOver).toBeFalse();
    record.join();
    tab.show();
    tab.forget();
    record.close([]);
    expect(setup().tab.isOver).toBeFalse();
  });

  it('[T-11] says nothing where storage is blocked', () => {
    for (const method of ['getItem', 'setItem', 'removeItem'] as const) {
      spyOn(Storage.prototype, method).and.throwError(new DOMException('', 'SecurityError'));
    }
    const { tab, record } = setup();
    record.join();
    tab.show();
    tab.forget();
    expect(tab.isOver).toBeFalse();
  });
});
