import { Injectable, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Store, createSelector } from '@ngrx/store';
import { bootApp, noteWritten, notes } from '../../testing-support/test-app';
import { onLogout } from '../core/on-logout';
import { provideLogout } from '../provide-logout';

interface Notes {
  readonly notes: readonly string[];
}

/** A selector with a count of its computations, so that its memory can be asked: what it remembers costs none. */
function countedSelector() {
  const project = jasmine.createSpy().and.callFake(({ notes }: Notes) => ({ texts: [...notes] }));
  const selectTexts = createSelector(notes.selectNotesState, project as (state: Notes) => object);
  return {
    selectTexts,
    remembers: (state: Record<string, object>): boolean => {
      const before = project.calls.count();
      selectTexts(state);
      return project.calls.count() === before;
    },
  };
}

async function setup() {
  const app = await bootApp([provideLogout({ redirectTo: '/login' })]);
  app.store.dispatch(noteWritten({ note: 'ALICE' }));
  return { ...app, old: app.state() as Record<string, object> };
}

describe('a memoised selector', () => {
  it('[T-62] that somebody listens to holds nothing of the old state after the clear', async () => {
    const { store, logout, old } = await setup();
    const { selectTexts, remembers } = countedSelector();
    const heard: unknown[] = [];
    store.select(selectTexts).subscribe((value) => heard.push(value));
    await logout.logout();
    expect(heard).toEqual([{ texts: ['ALICE'] }, { texts: [] }]);
    expect(remembers(old)).toBeFalse();
  });

  it('[T-62] that a signal reads holds nothing of the old state once it is read', async () => {
    @Injectable({ providedIn: 'root' })
    class Reader {
      readonly counted = countedSelector();
      readonly texts = inject(Store).selectSignal(this.counted.selectTexts);
    }
    const { logout, old } = await setup();
    const { texts, counted } = TestBed.inject(Reader);
    expect(texts()).toEqual({ texts: ['ALICE'] });
    await logout.logout();
    expect(texts()).toEqual({ texts: [] });
    expect(counted.remembers(old)).toBeFalse();
  });

  it('[T-62] that nobody reads any more keeps the old state in memory until it is read', async () => {
    const { store, logout, state, old } = await setup();
    const kept = countedSelector();
    const read = countedSelector();
    for (const { selectTexts } of [kept, read]) {
      store.select(selectTexts).subscribe().unsubscribe();
    }
    await logout.logout();
    expect(read.selectTexts(state() as Record<string, object>)).toEqual({ texts: [] });
    expect([kept.remembers(old), read.remembers(old)]).toEqual([true, false]);
  });

  it('[T-62] lets go at the clear where it is released', async () => {
    const { store, logout, old } = await setup();
    const { selectTexts, remembers } = countedSelector();
    store.select(selectTexts).subscribe().unsubscribe();
    TestBed.runInInjectionContext(() => onLogout(() => selectTexts.release()));
    await logout.logout();
    expect(remembers(old)).toBeFalse();
  });
});
