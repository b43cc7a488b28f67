import type { CDPSession } from '@playwright/test';

/** Objects of the page, by their ids. Those of the bundle are found without the names that it has lost. */
export interface RemoteObjects {
  /** The one NgRx Store. */
  readonly store: string;
  /** `Subscription.prototype` of RxJS, from which subscribers, subscriptions and timers descend. */
  readonly subscription: string;
  /** `Object.prototype`. */
  readonly object: string;
}

type Remote = Awaited<ReturnType<typeof called>>;

export async function findRemoteObjects(devtools: CDPSession): Promise<RemoteObjects> {
  const maps = await instancesOf(devtools, await evaluated(devtools, 'Map.prototype'));
  // An injector keeps what it made in a Map, token by token.
  const store = await called(
    devtools,
    maps,
    `function () {
       for (const records of this) {
         for (const record of records.values()) {
           if (record?.value?.actionsObserver && record.value.reducerManager) return record.value;
         }
       }
     }`,
  );
  await devtools.send('Runtime.releaseObject', { objectId: maps });
  const subscription = await called(
    devtools,
    idOf(store),
    `function () {
       const subscriber = this.subscribe();
       subscriber.unsubscribe();
       let prototype = subscriber;
       while (Object.getPrototypeOf(prototype) !== Object.prototype) {
         prototype = Object.getPrototypeOf(prototype);
       }
       return prototype;
     }`,
  );
  return {
    store: idOf(store),
    subscription: idOf(subscription),
    object: await evaluated(devtools, 'Object.prototype'),
  };
}

/** Calls a function on an object of the page. */
export async function called(devtools: CDPSession, objectId: string, functionDeclaration: string) {
  const { result, exceptionDetails } = await devtools.send('Runtime.callFunctionOn', {
    objectId,
    functionDeclaration,
  });
  if (exceptionDetails) {
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  return result;
}

/** How many objects that descend from a prototype something still holds on to. */
export async function countOf(devtools: CDPSession, prototype: string): Promise<number> {
  const list = await instancesOf(devtools, prototype);
  const length = await called(devtools, list, 'function () { return this.length; }');
  // The list would itself hold on to them.
  await devtools.send('Runtime.releaseObject', { objectId: list });
  return length.value as number;
}

async function evaluated(devtools: CDPSession, expression: string): Promise<string> {
  const { result } = await devtools.send('Runtime.evaluate', { expression });
  return idOf(result);
}

async function instancesOf(devtools: CDPSession, prototypeObjectId: string): Promise<string> {
  const { objects } = await devtools.send('Runtime.queryObjects', { prototypeObjectId });
  return idOf(objects);
}

function idOf({ objectId }: Remote): string {
  if (objectId === undefined) throw new Error('There is no such object in the page.');
  return objectId;
}
