import { BundleSize } from '../package/support/bundle-size.ts';
import { table } from './support/table.ts';

/** What is imported, and what of it an application's bundle holds. */
const SURFACES: readonly (readonly [string, readonly string[] | '*', string?])[] = [
  ['createClearStateMetaReducer', ['createClearStateMetaReducer']],
  ['clearStateMetaReducer', ['clearStateMetaReducer']],
  ['provideLogout', ['provideLogout']],
  ['+ logoutInterceptor', ['provideLogout', 'logoutInterceptor']],
  ['+ withRevocation', ['provideLogout', 'logoutInterceptor', 'withRevocation']],
  [
    '+ withStoragePurge',
    ['provideLogout', 'logoutInterceptor', 'withRevocation', 'withStoragePurge'],
  ],
  ['all of ngrx-logout', '*'],
  ['ngrx-logout/signals', '*', 'ngrx-logout/signals'],
  ['ngrx-logout/devtools', '*', 'ngrx-logout/devtools'],
  ['ngrx-logout/sessions, with what it needs', '*', 'ngrx-logout/sessions'],
  ['ngrx-logout/remote, with what it needs', '*', 'ngrx-logout/remote'],
];

const sizes = await BundleSize.open();
const rows: string[][] = [];
for (const [what, names, entry] of SURFACES) {
  const code = await sizes.codeOf(names, entry);
  rows.push([what, String(code.length), String(await sizes.of(names, entry))]);
}
await sizes[Symbol.asyncDispose]();
console.log(
  '\nBytes, minified and after gzip -9; Angular, NgRx and RxJS left out\n\n' +
    table(['imported', 'minified', 'gzip'], rows),
);
