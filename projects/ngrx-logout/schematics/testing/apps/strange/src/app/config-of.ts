import { provideHttpClient } from '@angular/common/http';
import { ApplicationConfig } from '@angular/core';
import { createAction, provideStore } from '@ngrx/store';

export const logout = createAction('[App] Logout');

const parts = new Map([['http', provideHttpClient()], ['store', provideStore()]]);

export const configOf = (api: string): ApplicationConfig => Object.assign({ api }, { providers: [...parts.values()] });
