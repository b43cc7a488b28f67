import { createFeature, createReducer } from '@ngrx/store';

export const counter = createFeature({ name: 'counter', reducer: createReducer(0) });
