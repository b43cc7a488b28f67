import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '../../../../..');
/** Within the workspace, so that the packages are found. */
const OUTPUT = join(ROOT, 'node_modules/.cache/ngrx-logout/edited-apps');
const LIBRARY = join(ROOT, 'dist/ngrx-logout');

/** Compiles all applications in one run, strictly, against the built library; answers with what the compiler says. */
export function compileAll(apps: ReadonlyMap<string, ReadonlyMap<string, string>>): string[] {
  rmSync(OUTPUT, { recursive: true, force: true });
  const files: string[] = [];
  for (const [app, texts] of apps) {
    for (const [path, text] of texts) {
      if (!path.endsWith('.ts')) continue;
      const file = join(OUTPUT, app, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      files.push(file);
    }
  }
  const program = ts.createProgram(files, {
    strict: true,
    noEmit: true,
    noUnusedLocals: true,
    skipLibCheck: true,
    experimentalDecorators: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
    types: [],
    // The applications' own aliases stand in the fixtures' tsconfig, with this folder's name.
    paths: { 'ngrx-logout': [LIBRARY], '@shop/*': [join(OUTPUT, 'nx/libs/*/src/index.ts')] },
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, '\n');
    if (file === undefined) return text;
    const { line } = file.getLineAndCharacterOfPosition(start);
    return `${relative(OUTPUT, file.fileName)}:${line + 1} ${text}`;
  });
}
