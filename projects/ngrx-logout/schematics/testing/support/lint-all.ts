import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import js from '@eslint/js';
import ngrx from '@ngrx/eslint-plugin';
import angular from 'angular-eslint';
import { ESLint } from 'eslint';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const ROOT = join(import.meta.dirname, '../../../../..');
/** Within the workspace, so that the packages are found. */
const CACHE = join(ROOT, 'node_modules/.cache/ngrx-logout/linted-apps');
let times = 0;

/** Lints those of the files under the strictest rules that there are; answers with each complaint, by file and rule. */
export async function lintAll(
  files: ReadonlyMap<string, string>,
  those: readonly string[],
): Promise<string[]> {
  // A folder for each time: the parser remembers what it has read of one.
  const output = join(CACHE, String(times++));
  rmSync(output, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(output, path)), { recursive: true });
    writeFileSync(join(output, path), text);
  }
  writeFileSync(
    join(output, 'tsconfig.json'),
    JSON.stringify({
      extends: join(ROOT, 'tsconfig.json'),
      include: ['**/*.ts'],
      files: [],
      references: [],
      compilerOptions: {
        paths: {
          'ngrx-logout': [join(ROOT, 'dist/ngrx-logout')],
          '@shop/*': [join(output, 'nx/libs/*/src/index.ts')],
        },
      },
    }),
  );
  const eslint = new ESLint({
    cwd: output,
    overrideConfigFile: true,
    overrideConfig: defineConfig({
      files: ['**/*.ts'],
      extends: [
        js.configs.recommended,
        tseslint.configs.strictTypeChecked,
        tseslint.configs.stylisticTypeChecked,
        angular.configs.tsRecommended,
        ngrx.configs.store,
        ngrx.configs.effectsTypeChecked,
      ],
      languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: output } },
    }),
  });
  const results = await eslint.lintFiles(those.map((path) => join(output, path)));
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, message }) => {
      const file = filePath.slice(output.length).replaceAll('\\', '/');
      return `${file} ${ruleId ?? message}`;
    }),
  );
}
