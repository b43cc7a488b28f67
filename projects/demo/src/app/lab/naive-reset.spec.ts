import { type Action, combineReducers } from '@ngrx/store';
import { LabActions } from './lab-feature';
import { naiveReset } from './naive-reset';

describe('naiveReset', () => {
  function setup() {
    const hear = (state = 'initial', { type }: Action) => (type === 'fill' ? 'filled' : state);
    const reducer = naiveReset(combineReducers({ cart: hear, theme: hear }));
    return { reducer, filled: reducer(undefined, { type: 'fill' }) };
  }

  it('gives every slice its initial state, except those it spares', () => {
    const { reducer, filled } = setup();

    expect(reducer(filled, LabActions.naiveLogout())).toEqual({ cart: 'initial', theme: 'filled' });
  });

  it('changes nothing on any other action', () => {
    const { reducer, filled } = setup();

    expect(reducer(filled, { type: '[Auth] Logout' })).toBe(filled);
  });
});
