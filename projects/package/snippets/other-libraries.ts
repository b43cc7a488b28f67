/** As much of libraries that are not installed here as the documentation's snippets use of them. */
import type { Provider } from '@angular/core';
import type { ActionReducer } from '@ngrx/store';

// @angular/material
export declare class MatDialog {
  open(component: unknown, config: { readonly closePredicate: () => boolean }): unknown;
  closeAll(): void;
}
export declare class MatBottomSheet {
  dismiss(): void;
}
export declare class MatSnackBar {
  dismiss(): void;
}

// apollo-angular
export declare class Apollo {
  readonly client: { clearStore(): Promise<unknown> };
}

// @tanstack/angular-query-experimental
export declare class QueryClient {
  clear(): void;
}
export declare const client: QueryClient;
export declare const persister: { removeClient(): Promise<void> };

// @ngrx/data
export declare class EntityCacheDispatcher {
  clearCollections(names?: readonly string[]): void;
}

// @larscom/ngrx-store-storagesync
export declare function storageSync<State>(config: {
  readonly features: readonly {
    readonly stateKey: keyof State;
    readonly shouldSync?: (feature: unknown, state: State) => boolean;
  }[];
  readonly storageKeySerializer?: (key: string) => string;
  readonly storage: Storage;
}): (reducer: ActionReducer<State>) => ActionReducer<State>;

// @ngrx-addons/persist-state
export declare const localStorageStrategy: unique symbol;
export declare function providePersistStore<Reducers>(config: {
  readonly states: readonly {
    readonly key: keyof Reducers;
    readonly storage: typeof localStorageStrategy;
    readonly storageKey: string;
    readonly source?: (state: Reducers) => unknown;
  }[];
}): Provider;
