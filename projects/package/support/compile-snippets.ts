import { join } from 'node:path';
import ts from 'typescript';
import type { Snippet } from '../../../scripts/doc-snippets.ts';
import { ENTRY_POINTS } from './entry-points.ts';
import { NameIndex, isExported, parse, topNamesOf } from './name-index.ts';

const FOLDER = join(import.meta.dirname, '../snippets');

const OPTIONS: ts.CompilerOptions = {
  ...ts.getParsedCommandLineOfConfigFile(join(FOLDER, 'tsconfig.json'), undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(textOf(diagnostic));
    },
  })?.options,
  // As an application sees the library: what was built, not what it was built from.
  paths: Object.fromEntries(ENTRY_POINTS.map(({ name, types }) => [name, [types]])),
};

/** Compiles the snippets of a page, each as a module of its own. */
export class SnippetCompiler {
  /** What stands in memory alone: path and text. */
  readonly #files = new Map<string, string>();
  readonly #host = this.#createHost();
  readonly #index: NameIndex;

  constructor() {
    const file = this.#write('names', NameIndex.source);
    const program = ts.createProgram([file], OPTIONS, this.#host);
    const source = program.getSourceFile(file) as ts.SourceFile;
    this.#index = new NameIndex(program.getTypeChecker(), source);
  }

  /** What is wrong with each of them. One may use what an earlier one exports. */
  complaintsAbout(page: string, snippets: readonly Snippet[]): readonly (readonly string[])[] {
    const earlier = new Map<string, string>();
    const files = snippets.map(({ code, around }, place) => {
      const name = `${page.replaceAll(/\W/g, '-')}-${place}`;
      const whole = around === null ? code : around.replace('…', () => `\n${code}\n`);
      // On the first line, before the code.
      const file = this.#write(name, `${this.#index.importsFor(whole, earlier)}\n${whole}\n`);
      for (const exported of topNamesOf(parse(whole), isExported))
        earlier.set(exported, `./${name}`);
      return file;
    });
    const program = ts.createProgram(files, OPTIONS, this.#host);
    return files.map((file) => {
      const source = program.getSourceFile(file);
      return [
        ...program.getSyntacticDiagnostics(source),
        ...program.getSemanticDiagnostics(source),
      ].map(textOf);
    });
  }

  #write(name: string, text: string): string {
    const file = join(FOLDER, `${name}.ts`);
    this.#files.set(file, text);
    return file;
  }

  #createHost(): ts.CompilerHost {
    const host = ts.createCompilerHost(OPTIONS, true);
    const parsed = new Map<string, ts.SourceFile | undefined>();
    return {
      ...host,
      fileExists: (file) => this.#files.has(file) || host.fileExists(file),
      readFile: (file) => this.#files.get(file) ?? host.readFile(file),
      // Angular and NgRx are parsed once for all pages.
      getSourceFile: (file, options, onError) => {
        const text = this.#files.get(file);
        if (text !== undefined) return ts.createSourceFile(file, text, options, true);
        if (!parsed.has(file)) parsed.set(file, host.getSourceFile(file, options, onError));
        return parsed.get(file);
      },
    };
  }
}

function textOf({ file, start, messageText }: ts.Diagnostic): string {
  const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line : 0;
  return `line ${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
}
