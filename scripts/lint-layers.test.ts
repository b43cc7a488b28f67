import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ESLint } from 'eslint';
import { ROOT } from './paths.ts';

// The project's own configuration, without what needs types: the files do not exist.
const eslint = new ESLint({
  cwd: ROOT,
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  ruleFilter: ({ ruleId }) => ruleId.startsWith('no-restricted-'),
});

const LIB = 'projects/ngrx-logout/src/lib';

/** One file and what it says: the import from a module, or a line of code. */
const REFUSED = {
  'a lower layer importing a higher one': [
    [`${LIB}/model/x.ts`, `import { y } from '../core/y';`],
    [`${LIB}/core/x.ts`, `import { y } from '../state/y';`],
    [`${LIB}/core/x.ts`, `import type { Y } from '../state/y';`],
    [`${LIB}/core/x.ts`, `export { y } from '../state/y';`],
    [`${LIB}/core/x.ts`, `export const y = () => import('../state/y');`],
    [`${LIB}/core/x.ts`, `export type Y = import('../state/y').Y;`],
    [`${LIB}/state/x.ts`, `import { y } from '../revocation/y';`],
    [`${LIB}/core/x.ts`, `import { y } from '../provide-logout';`],
    [`${LIB}/page/x.ts`, `import { y } from '../logout';`],
    [`${LIB}/logout.ts`, `import { y } from '../public-api';`],
    [`${LIB}/state/x.ts`, `import { y } from '../dev/y';`],
    [`${LIB}/http/x.ts`, `import { y } from '../dev/y';`],
    [`${LIB}/dev/x.ts`, `import { y } from '../provide-logout';`],
    [`${LIB}/core/x.ts`, `import { y } from '../../public-api';`],
    [`${LIB}/core/x.ts`, `import { y } from 'ngrx-logout';`],
  ],
  'a room importing another one': [
    [`${LIB}/http/x.ts`, `import { y } from '../revocation/y';`],
    [`${LIB}/revocation/x.ts`, `import { y } from '../http/y';`],
    [`${LIB}/purge/x.ts`, `import { y } from '../tabs/y';`],
    [`${LIB}/tabs/x.ts`, `import { y } from '../page/y';`],
    [`${LIB}/navigation/x.ts`, `import { y } from '../purge/y';`],
    [`${LIB}/page/x.ts`, `import { y } from './../navigation/y';`],
  ],
  'a package below its layer': [
    [`${LIB}/model/x.ts`, `import { Injectable } from '@angular/core';`],
    [`${LIB}/core/x.ts`, `import { Store } from '@ngrx/store';`],
    [`${LIB}/core/x.ts`, `import type { Action } from '@ngrx/store';`],
    [`${LIB}/core/x.ts`, `import { Router } from '@angular/router';`],
    [`${LIB}/state/x.ts`, `import { signalStore } from '@ngrx/signals';`],
    [`${LIB}/purge/x.ts`, `import { io } from 'socket.io-client';`],
  ],
  'requests outside revocation, navigation outside navigation': [
    [`${LIB}/http/x.ts`, `import { HttpClient } from '@angular/common/http';`],
    [`${LIB}/core/x.ts`, `import { HttpBackend } from '@angular/common/http';`],
    [`${LIB}/provide-logout.ts`, `import { HttpClient } from '@angular/common/http';`],
    [`${LIB}/state/x.ts`, `import { Router } from '@angular/router';`],
    [`${LIB}/logout.ts`, `import { Router } from '@angular/router';`],
    [`${LIB}/dev/x.ts`, `import { HttpClient } from '@angular/common/http';`],
    [`${LIB}/dev/x.ts`, `import { Router } from '@angular/router';`],
  ],
  'the page outside the files named after it': [
    [`${LIB}/state/x.ts`, `localStorage.clear();`],
    [`${LIB}/purge/x.ts`, `window.sessionStorage.clear();`],
    [`${LIB}/tabs/x.ts`, `globalThis.location.reload();`],
    [`${LIB}/tabs/x.ts`, `new BroadcastChannel('x');`],
    [`${LIB}/logout.ts`, `void fetch('/x');`],
    [`${LIB}/core/x.ts`, `document.title = '';`],
    [`${LIB}/core/x.ts`, `export const y = inject(DOCUMENT).defaultView;`],
  ],
  'anything but names in the public list': [
    ['projects/ngrx-logout/src/public-api.ts', `export * from './lib/logout';`],
    ['projects/ngrx-logout/src/public-api.ts', `export const x = 1;`],
    ['projects/ngrx-logout/src/public-api.ts', `export { x } from 'rxjs';`],
  ],
  'a secondary entry point going around the package': [
    ['projects/ngrx-logout/signals/src/x.ts', `import { y } from '../../src/lib/core/y';`],
    ['projects/ngrx-logout/signals/src/x.spec.ts', `import { y } from '../../src/public-api';`],
    ['projects/ngrx-logout/signals/src/x.ts', `import { y } from '../../testing/src/y';`],
    ['projects/ngrx-logout/signals/src/x.ts', `import { y } from '@ngrx/store-devtools';`],
    ['projects/ngrx-logout/devtools/src/x.ts', `import { y } from '@ngrx/signals';`],
    ['projects/ngrx-logout/sessions/src/x.ts', `import { y } from '@ngrx/signals';`],
    ['projects/ngrx-logout/signals/src/x.ts', `import { HttpClient } from '@angular/common/http';`],
    ['projects/ngrx-logout/devtools/src/x.ts', `import { y } from 'ngrx-logout/signals';`],
    ['projects/ngrx-logout/testing/src/x.ts', `import { y } from '@angular/core/testing';`],
    ['projects/ngrx-logout/signals/src/x.ts', `import { HttpClient } from '@angular/common/http';`],
    ['projects/ngrx-logout/remote/src/x.ts', `import { io } from 'socket.io-client';`],
    ['projects/ngrx-logout/remote/src/x.ts', `export const y = () => import('socket.io-client');`],
    ['projects/ngrx-logout/testing/src/public-api.ts', `export * from './find-traces';`],
    ['projects/ngrx-logout/testing/src/public-api.ts', `export { y } from 'ngrx-logout';`],
  ],
  'a project reaching into another one': [
    ['projects/ngrx-logout/remote/src/x.ts', `import { y } from '../../src/lib/core/y';`],
    ['projects/ngrx-logout/schematics/ng-add/x.ts', `import { y } from '../../src/lib/core/y';`],
    ['projects/demo/src/app/x.ts', `import { y } from '../../../ngrx-logout/src/public-api';`],
    ['projects/demo/src/app/x.ts', `import { y } from 'ngrx-logout/src/lib/core/y';`],
    ['projects/demo/src/app/x.ts', `import { y } from '../../../server/src/app';`],
    ['projects/server/src/x.ts', `import { y } from '../../demo/src/app/y';`],
    ['projects/server/src/x.ts', `import { y } from 'ngrx-logout';`],
  ],
} as const;

const ALLOWED = [
  [`${LIB}/core/x.ts`, `import type { HttpRequest } from '@angular/common/http';`],
  [`${LIB}/core/x.ts`, `import { y } from './y'; import { z } from '../model/z';`],
  [`${LIB}/core/web-storage.ts`, `export const y = inject(DOCUMENT).defaultView;`],
  [`${LIB}/revocation/x.ts`, `import { HttpClient } from '@angular/common/http';`],
  [`${LIB}/navigation/x.ts`, `import { Router } from '@angular/router';`],
  [`${LIB}/purge/x.ts`, `import { y } from '../state/y'; import { Store } from '@ngrx/store';`],
  [`${LIB}/provide-logout.ts`, `import { y } from './purge/y'; import { z } from './logout';`],
  [`${LIB}/provide-logout.ts`, `import { y } from './dev/y';`],
  [`${LIB}/dev/x.ts`, `import { y } from '../state/y'; import { z } from '../http/z';`],
  [`${LIB}/dev/x.ts`, `import { RouteReuseStrategy } from '@angular/router';`],
  [`${LIB}/purge/x.spec.ts`, `import { y } from '../tabs/y'; localStorage.clear();`],
  ['projects/ngrx-logout/src/public-api.ts', `export { y } from './lib/core/y';`],
  ['projects/demo/src/app/x.ts', `import { y } from 'ngrx-logout/testing';`],
  ['projects/ngrx-logout/signals/src/x.ts', `import { y } from '@ngrx/signals';`],
  ['projects/ngrx-logout/devtools/src/x.ts', `import { y } from 'ngrx-logout';`],
  ['projects/ngrx-logout/sessions/src/x.ts', `import { y } from '@ngrx/entity';`],
  ['projects/ngrx-logout/sessions/src/x.ts', `import { HttpClient } from '@angular/common/http';`],
  ['projects/ngrx-logout/devtools/src/x.spec.ts', `import { y } from 'ngrx-logout/testing';`],
  ['projects/ngrx-logout/testing/src/x.ts', `import { y } from './y'; localStorage.clear();`],
  ['projects/ngrx-logout/testing/src/public-api.ts', `export { y } from './y';`],
  ['projects/ngrx-logout/remote/src/x.ts', `import { HttpClient } from '@angular/common/http';`],
] as const;

describe('the layers', () => {
  for (const [what, snippets] of Object.entries(REFUSED)) {
    it(`refuse ${what}`, async () => {
      for (const [file, code] of snippets) {
        assert.notDeepEqual(await complaints(file, code), [], `${file} may say: ${code}`);
      }
    });
  }

  it('allow what they are for', async () => {
    for (const [file, code] of ALLOWED) assert.deepEqual(await complaints(file, code), [], file);
  });
});

async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  assert.ok(result !== undefined, `${filePath} is not linted at all.`);
  const broken = result.messages.filter(({ fatal }) => fatal === true);
  assert.deepEqual(broken, [], 'The snippet itself is wrong.');
  return result.messages.map(({ message }) => message);
}
