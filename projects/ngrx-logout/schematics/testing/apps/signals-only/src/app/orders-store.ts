import { patchState, signalStore, withMethods, withState } from '@ngrx/signals';

export const OrdersStore = signalStore(
  withState({ orders: [] as string[] }),
  withMethods((store) => ({
    async load(): Promise<void> {
      const answer = await fetch('/api/orders');
      patchState(store, { orders: (await answer.json()) as string[] });
    },
  })),
);
