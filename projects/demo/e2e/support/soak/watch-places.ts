import type { WatchedWindow } from './crossing-watch.ts';

/** For `addInitScript`, after the crossing watch: shows it all that is written anywhere, as it is written. */
export function watchPlaces(): void {
  const { crossingWatch: watch } = window as unknown as WatchedWindow;

  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) watch.look('dom', contentOf(node));
      if (change.type !== 'childList') watch.look('dom', contentOf(change.target));
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });

  before(Storage.prototype, 'setItem', (...written) => {
    watch.look('web-storage', JSON.stringify(written));
  });
  before(IDBObjectStore.prototype, 'put', (...written) => {
    watch.look('indexed-db', JSON.stringify(written));
  });
  before(IDBObjectStore.prototype, 'add', (...written) => {
    watch.look('indexed-db', JSON.stringify(written));
  });
  before(Cache.prototype, 'put', (_request, response) => {
    // Judged by who was there when it was written, not when it was read.
    const forbidden = watch.forbidden();
    void (response as Response)
      .clone()
      .text()
      .then((text) => {
        watch.look('cache-storage', text, forbidden);
      });
  });
  for (const name of ['pushState', 'replaceState'] as const) {
    before(History.prototype, name, (...written) => {
      watch.look('history', JSON.stringify(written));
    });
  }
  beforeSetting(Document.prototype, 'cookie');
  beforeSetting(HTMLInputElement.prototype, 'value');
  beforeSetting(HTMLTextAreaElement.prototype, 'value');

  function contentOf(node: Node): string {
    return node instanceof Element ? node.outerHTML : (node.nodeValue ?? '');
  }

  function before<Target extends object>(
    target: Target,
    name: keyof Target,
    look: (...args: unknown[]) => void,
  ): void {
    const original = target[name] as (...args: unknown[]) => unknown;
    Reflect.set(target, name, function (this: unknown, ...args: unknown[]) {
      look(...args);
      return Reflect.apply(original, this, args);
    });
  }

  function beforeSetting<Target extends object>(target: Target, name: keyof Target & string): void {
    const property = Object.getOwnPropertyDescriptor(target, name) as PropertyDescriptor;
    Object.defineProperty(target, name, {
      ...property,
      set(this: unknown, value: unknown) {
        watch.look(name, String(value));
        property.set?.call(this, value);
      },
    });
  }
}
