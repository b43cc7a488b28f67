/** What the documentation's snippets take for granted: the parts of a reader's application. */
import type { HttpClient, HttpInterceptorFn } from '@angular/common/http';
import type { ApplicationConfig, Type } from '@angular/core';
import type {
  ActivatedRoute,
  CanMatchFn,
  RouteReuseStrategy,
  Router,
  Routes,
} from '@angular/router';
import {
  type ActionReducer,
  type ActionReducerMap,
  type MemoizedSelector,
  type Store,
  createActionGroup,
  createFeature,
  createReducer,
  emptyProps,
  props,
} from '@ngrx/store';
import type { Logout, LogoutReport, LogoutStep, StepReport } from 'ngrx-logout';
import type { RemoteTransport, SessionEnded } from 'ngrx-logout/remote';
import type { Sessions } from 'ngrx-logout/sessions';
import type { PushTransportSetup } from 'ngrx-logout/testing';
import type { Observable } from 'rxjs';

export interface User {
  readonly id: string;
}
export interface Profile {
  readonly name: string;
}
export interface Item {
  readonly name: string;
}
export interface Order {
  readonly id: string;
  readonly item: string;
}
export interface Message {
  readonly text: string;
}

export interface AppState {
  readonly cart: { readonly items: readonly Item[] };
  readonly theme: { readonly name: string };
}

export const AuthActions = createActionGroup({
  source: 'Auth',
  events: {
    'Login Success': emptyProps(),
    'Session Restored': emptyProps(),
    'Restore Session': emptyProps(),
    Logout: emptyProps(),
  },
});
export const OrdersActions = createActionGroup({
  source: 'Orders',
  events: { Loaded: props<{ orders: readonly { readonly item: string }[] }>() },
});
export const MessagesActions = createActionGroup({
  source: 'Messages',
  events: { Received: props<{ message: Message }>() },
});

export const authFeature = createFeature({ name: 'auth', reducer: createReducer({ id: '' }) });
export const cartFeature = createFeature({ name: 'cart', reducer: createReducer({ items: [] }) });

type Selector<Result> = MemoizedSelector<object, Result>;
export declare const selectTokens: Selector<{ refreshToken: string; accessToken: string }>;
export declare const selectAccessToken: Selector<string>;
export declare const selectSessionId: Selector<string | null>;
export declare const selectLoginId: Selector<string | null>;
export declare const selectUserId: Selector<string | null>;

export declare const routes: Routes;
export declare const reducers: ActionReducerMap<AppState>;
export declare const appConfig: ApplicationConfig;
export declare const signedIn: CanMatchFn;
export declare const authInterceptor: HttpInterceptorFn;
export declare const refreshInterceptor: HttpInterceptorFn;
export declare const errorInterceptor: HttpInterceptorFn;
export declare const OrderForm: Type<unknown>;

/** What a reader has injected. */
export declare const http: HttpClient;
export declare const router: Router;
export declare const store: Store;
export declare const logout: Logout;
export declare const sessions: Sessions;
export declare const strategy: RouteReuseStrategy & { forgetPages(): void };

export declare const EMPTY_CART: AppState['cart'];
export declare function readCart(): AppState['cart'];
export declare function sync<State>(reducer: ActionReducer<State>): ActionReducer<State>;
export declare class DraftDatabase {
  clear(): Promise<void>;
}
export declare class DraftStorage {
  settled(): Promise<void>;
}
export declare class AuthApi {
  signOut(): Promise<void>;
}
export declare class Toasts {
  show(text: string): void;
}
export declare function bearerHeader(): Record<string, string>;

/** A server of another shape. */
export interface Kicked {
  readonly sid: string;
}
export interface Login {
  readonly uuid: string;
  readonly agent: string;
  readonly seenAt: string;
}
export interface PushClient {
  subscribe(name: string): {
    onOpen(callback: () => void): void;
    onDenied(callback: () => void): void;
    onClose(callback: () => void): void;
    onMessage(name: string, callback: (ended: SessionEnded) => void): void;
    close(): void;
  };
}
export declare function messagesTo(
  sessionId: string | null,
): Observable<{ readonly id: string; readonly why: 'other-device' }>;
export declare function pushTransport(client: PushClient): RemoteTransport;
export declare function farSideOf(
  transport: (client: PushClient) => RemoteTransport,
): PushTransportSetup;

/** What an action of a run carries. */
export declare const startedAt: string;
export declare const step: StepReport;
export declare const steps: readonly StepReport[];
export declare const report: LogoutReport;

export declare const forgetDrafts: LogoutStep;
export declare const route: ActivatedRoute;
export declare const form: object;
export declare function sessionId(): string | null;
export declare function showUnsavedWork(): void;
