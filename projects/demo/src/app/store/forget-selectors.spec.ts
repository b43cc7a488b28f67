import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { createEntityAdapter } from '@ngrx/entity';
import { createFeature, createReducer, provideState, provideStore } from '@ngrx/store';
import { Logout, provideLogout } from 'ngrx-logout';
import { provideLogoutTesting } from 'ngrx-logout/testing';
import { forgetSelectorsOf } from './forget-selectors';

describe('forgetSelectorsOf', () => {
  const adapter = createEntityAdapter<{ id: string }>();
  const empty = adapter.getInitialState();
  const ofAlice = { notes: adapter.addOne({ id: 'alice' }, empty) };

  function setup() {
    const notes = createFeature({
      name: 'notes',
      reducer: createReducer(empty),
      extraSelectors: ({ selectNotesState }) => adapter.getSelectors(selectNotesState),
    });
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(),
        provideRouter([]),
        provideStore(),
        provideState(notes),
        provideLogout(),
        provideLogoutTesting(),
        forgetSelectorsOf(notes),
      ],
    });
    return { notes, logout: TestBed.inject(Logout) };
  }

  it('makes them forget at a logout, also those inside an entity adapter’s', async () => {
    const { notes, logout } = setup();
    const remembered = notes.selectAll(ofAlice);
    expect(notes.selectAll(ofAlice)).toBe(remembered);

    await logout.logout();

    expect(notes.selectAll(ofAlice)).not.toBe(remembered);
  });
});
