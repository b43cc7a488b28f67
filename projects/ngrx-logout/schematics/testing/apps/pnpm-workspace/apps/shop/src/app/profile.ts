import { createFeature, createReducer } from '@ngrx/store';

export const profile = createFeature({ name: 'profile', reducer: createReducer({ name: '' }) });
