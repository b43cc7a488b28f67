import type { Page } from '@playwright/test';
import type { Secret } from './secret.ts';

/** Where JavaScript can hold a text without showing it. */
const IN_MEMORY = [
  'concatenated',
  'cut out',
  'two bytes a letter',
  'after many others',
  'property name',
  'key of a map',
  'symbol',
  'closure',
  'behind the key of a weak map',
  'private field',
  'detached dom',
] as const;

const OUTSIDE = [
  'text',
  'attribute',
  'field',
  'closed shadow root',
  'frame',
  'other tab',
  'history state',
  'earlier url',
  'window name',
  'local storage',
  'session storage',
  'database',
  'cache',
  'cookie of the server',
] as const;

/** Not hidden but dropped, so that it must not be found. */
const DROPPED = ['dropped'] as const;

type Hideout = (typeof IN_MEMORY | typeof OUTSIDE | typeof DROPPED)[number];

// In two parts, so that no page is told the whole of it.
const HEAD = 'HIDDEN-';
const secretOf = (name: Hideout): Secret => ({
  name,
  text: `${HEAD}${name.replaceAll(' ', '-')}.`,
});

export const HIDDEN_IN_MEMORY = IN_MEMORY.map(secretOf);
export const NOT_HIDDEN = DROPPED.map(secretOf);
export const HIDDEN_OUTSIDE = OUTSIDE.map(secretOf);

/** Hides a text of its own in every place that an audit searches. */
export async function hideEverywhere(page: Page): Promise<void> {
  const context = page.context();
  const { text: value } = secretOf('cookie of the server');
  await context.addCookies([{ name: 'kept', value, url: page.url(), httpOnly: true }]);
  const other = await context.newPage();
  await other.goto(page.url());
  for (const tab of [page, other]) await tab.evaluate(DEFINE_SECRET);
  await other.evaluate(`document.title = secret('other tab')`);
  await page.evaluate(HIDE_OUTSIDE);
  await page.evaluate(HIDE_IN_MEMORY);
}

const DEFINE_SECRET = `
  window.secret = (name) => '${HEAD}' + name.replaceAll(' ', '-') + '.';
`;

const HIDE_IN_MEMORY = `{
  const hidden = (window.hidden = {});
  const flat = (text) => [...text].join('');
  const filling = 'x'.repeat(5000);
  hidden.concatenated = filling + secret('concatenated').slice(0, 10) + secret('concatenated').slice(10) + filling;
  hidden.sliced = flat(filling + secret('cut out') + filling).slice(4000, 6000);
  hidden.wide = flat(secret('two bytes a letter') + '€');
  hidden.long = flat(filling + secret('after many others'));
  hidden.object = { [secret('property name')]: 1 };
  hidden.map = new Map([[secret('key of a map'), 1]]);
  hidden.symbol = Symbol(secret('symbol'));
  hidden.closure = ((text) => () => text)(secret('closure'));
  hidden.weakMap = new WeakMap([[hidden.map, { text: secret('behind the key of a weak map') }]]);
  hidden.instance = new (class { #text = secret('private field'); get length() { return this.#text.length; } })();
  hidden.element = document.createElement('p');
  hidden.element.append(secret('detached dom'));
  hidden.nothing = new WeakRef({ text: secret('dropped') });
}`;

const HIDE_OUTSIDE = `(async () => {
  history.pushState(null, '', '?' + secret('earlier url'));
  history.pushState({ text: secret('history state') }, '', '?');
  window.name = secret('window name');
  localStorage.setItem('kept', secret('local storage'));
  sessionStorage.setItem('kept', secret('session storage'));
  await (await caches.open('kept')).put('/kept', new Response(secret('cache')));
  await new Promise((resolve, reject) => {
    const request = indexedDB.open('kept');
    request.onerror = reject;
    request.onupgradeneeded = () => request.result.createObjectStore('notes', { autoIncrement: true });
    request.onsuccess = () => {
      const transaction = request.result.transaction('notes', 'readwrite');
      transaction.objectStore('notes').add({ text: secret('database') });
      transaction.oncomplete = resolve;
    };
  });
  const [text, attribute, field, host, frame] = ['p', 'p', 'input', 'p', 'iframe'].map((name) => {
    const element = document.createElement(name);
    document.body.append(element);
    return element;
  });
  text.append(secret('text'));
  attribute.title = secret('attribute');
  field.value = secret('field');
  host.attachShadow({ mode: 'closed' }).append(secret('closed shadow root'));
  frame.contentDocument.body.append(secret('frame'));
})()`;
