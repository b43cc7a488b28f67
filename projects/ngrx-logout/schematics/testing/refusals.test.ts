import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { UnitTestTree } from '@angular-devkit/schematics/testing/index.js';
import { treeOf } from './support/app-fixture.ts';
import { ngAdd, snapshot } from './support/ng-add.ts';
import { CONFIG, configWith, smallApp } from './support/small-app.ts';

const packages = (dependencies: Record<string, string>) => ({
  '/package.json': JSON.stringify({ dependencies }),
});
const workspace = (projects: Record<string, { projectType: string }>) => ({
  '/angular.json': JSON.stringify({ version: 1, projects }),
});
const twoApplications = workspace({
  shop: { projectType: 'application' },
  admin: { projectType: 'application' },
});

interface Refusal {
  readonly name: string;
  readonly tree: UnitTestTree;
  readonly options?: object;
  readonly reason: RegExp;
}

const REFUSALS: readonly Refusal[] = [
  {
    name: 'Angular 19',
    tree: smallApp(packages({ '@angular/core': '~19.2.0', '@ngrx/store': '^19.0.0' })),
    reason: /Angular 19, and the library needs 20/,
  },
  {
    name: 'Angular 12, as installed, whatever the manifest says',
    tree: smallApp({
      ...packages({ '@angular/core': 'latest' }),
      '/node_modules/@angular/core/package.json': '{ "version": "12.2.17" }',
    }),
    reason: /Angular 12/,
  },
  {
    name: 'a version that cannot be told',
    tree: smallApp(packages({ '@angular/core': 'latest' })),
    reason: /cannot be told from "latest"/,
  },
  {
    name: 'a workspace without Angular',
    tree: smallApp(packages({ react: '^19.0.0' })),
    reason: /no package.json asks for @angular\/core/,
  },
  {
    name: 'a workspace of libraries',
    tree: smallApp(workspace({ ui: { projectType: 'library' } })),
    reason: /no application project/,
  },
  {
    name: 'a library',
    tree: smallApp(
      workspace({ ui: { projectType: 'library' }, shop: { projectType: 'application' } }),
    ),
    options: { project: 'ui' },
    reason: /ui is no application\. Name one with --project: shop\./,
  },
  {
    name: 'a project that is not there',
    tree: smallApp(),
    options: { project: 'shpo' },
    reason: /no project shpo\. Name one with --project: shop\./,
  },
  {
    name: 'a choice of applications',
    tree: smallApp(twoApplications),
    reason: /several applications here\. Name one with --project: shop, admin\./,
  },
  {
    name: 'no Store with --skip-ngrx',
    tree: smallApp({ [CONFIG]: configWith('') }),
    options: { skipNgrx: true },
    reason: /no Store, and --skip-ngrx/,
  },
  {
    name: 'a folder without a workspace',
    tree: treeOf([
      ['/nx.json', '{}'],
      ['/src/main.ts', ''],
    ]),
    reason: /no application project/,
  },
  {
    name: 'a logout action that is no name',
    tree: smallApp(),
    options: { logoutAction: 'AuthActions.logout' },
    reason: /names no action\. Give import path and name/,
  },
  {
    name: 'a logout action in a file that is not there',
    tree: smallApp(),
    options: { logoutAction: './auth.actions#logout' },
    reason: /there is no file \.\/auth\.actions/,
  },
  {
    name: 'a logout action that its file does not export',
    tree: smallApp({ '/src/app/auth.actions.ts': 'const logout = 1; export const login = 2;' }),
    options: { logoutAction: './auth.actions#logout' },
    reason: /src\/app\/auth\.actions\.ts exports no logout/,
  },
];

describe('[T-79] ng add refuses', () => {
  for (const { name, tree, options, reason } of REFUSALS) {
    it(`${name}, says why and writes nothing`, async () => {
      const before = snapshot(tree);
      await assert.rejects(ngAdd(tree, options), (error: Error) => {
        assert.match(error.message, /^ngrx-logout: /);
        assert.match(error.message, reason);
        return true;
      });
      assert.deepEqual(snapshot(tree), before);
    });
  }
});
