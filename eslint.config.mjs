import js from '@eslint/js';
import ngrx from '@ngrx/eslint-plugin';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier/flat';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { layers } from './scripts/lint/layers.mjs';

const SPECS = ['**/*.spec.ts', '**/testing-support/**', 'projects/server/test/**'];

export default defineConfig(
  globalIgnores([
    ...['dist/', 'coverage/', 'test-results/', 'playwright-report/', '.angular/'],
    // Applications as others write them.
    'projects/ngrx-logout/schematics/testing/{apps,edited}/',
    'projects/compat/apps/',
    // Written by its test.
    'projects/package/api/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    name: 'plain JavaScript',
    files: ['**/*.{js,cjs,mjs}'],
    languageOptions: {
      globals: {
        ...names('console process require module __dirname URL setTimeout fetch'),
        ...names('window document jasmine'),
      },
    },
  },
  {
    name: 'TypeScript',
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'max-lines': ['error', 220],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // Environment variables and database rows are read with brackets, as the compiler wants it elsewhere.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] },
          ],
        },
      ],
      // An empty variable counts as unset.
      '@typescript-eslint/prefer-nullish-coalescing': [
        'error',
        { ignorePrimitives: { string: true } },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `as string` says what an index holds; `!` says nothing.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // `async` alone makes a throw a rejection, which is what callers of a handler expect.
      '@typescript-eslint/require-await': 'off',
      // A step returns nothing or something to wait for.
      '@typescript-eslint/no-invalid-void-type': 'off',
      // Takes `inject(Injector)` for a foreign class.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    name: 'Angular and NgRx',
    files: ['projects/{ngrx-logout,recipes,demo}/**/*.ts'],
    ignores: ['projects/ngrx-logout/schematics/**', 'projects/demo/e2e/**'],
    extends: [
      angular.configs.tsRecommended,
      ngrx.configs.store,
      ngrx.configs.effectsTypeChecked,
      ngrx.configs.operators,
      ngrx.configs.signalsTypeChecked,
    ],
    processor: angular.processInlineTemplates,
    rules: {
      '@ngrx/prefer-effect-callback-in-block-statement': 'off',
    },
  },
  {
    name: 'the library does not know the state of the application',
    files: ['projects/ngrx-logout/**/*.ts'],
    rules: { '@ngrx/no-typed-global-store': 'off' },
  },
  {
    name: 'templates',
    files: ['projects/demo/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
  {
    name: 'specs',
    files: SPECS,
    rules: {
      'max-lines': 'off',
      // A test that runs alone hides the others.
      'no-restricted-globals': ['error', 'fit', 'fdescribe'],
      // Answers of a server and states of a store are looked at as they come.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@ngrx/on-function-explicit-return-type': 'off',
    },
  },
  layers,
  prettier,
);

function names(list) {
  return Object.fromEntries(list.split(' ').map((name) => [name, 'readonly']));
}
