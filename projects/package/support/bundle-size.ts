import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { LIBRARY_DIST, ROOT } from '../../../scripts/paths.ts';

/** The part of the Angular CLI that links and annotates what a package brings, before it is bundled. */
interface Transformer {
  transformFile(
    path: string,
    options: { skipLinker: boolean; sideEffects: () => Promise<boolean> },
  ): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Not public: it has no other way in. The version of the CLI is exact, and a change of it is seen at once. */
const CLI = join(ROOT, 'node_modules/@angular/build/src');

const OF_OTHERS = /^(@angular|@ngrx|rxjs|tslib|socket\.io-client)(\/|$)/;

/** Bundles as an application does, all but the library left out, and counts. */
export class BundleSize implements AsyncDisposable {
  readonly #transformer: Transformer;

  private constructor(transformer: Transformer) {
    this.#transformer = transformer;
  }

  static async open(): Promise<BundleSize> {
    const require = createRequire(import.meta.url);
    await (
      require(join(CLI, 'utils/hash.js')) as { initializeHash(): Promise<void> }
    ).initializeHash();
    const { JavaScriptTransformer } = require(join(CLI, 'tools/javascript-transformer')) as {
      JavaScriptTransformer: new (options: object) => Transformer;
    };
    return new BundleSize(
      new JavaScriptTransformer({ sourcemap: false, advancedOptimizations: true, jit: false }),
    );
  }

  /** Bytes after gzip -9 of what an import of these names costs. */
  async of(names: readonly string[] | '*', entry = 'ngrx-logout'): Promise<number> {
    const code = await this.codeOf(names, entry);
    return gzipSync(code, { level: 9 }).length;
  }

  async codeOf(names: readonly string[] | '*', entry = 'ngrx-logout'): Promise<string> {
    const what = names === '*' ? '*' : `{ ${names.join(', ')} }`;
    const { outputFiles } = await build({
      stdin: { contents: `export ${what} from '${entry}';`, resolveDir: ROOT },
      bundle: true,
      write: false,
      minify: true,
      format: 'esm',
      target: 'es2022',
      define: { ngDevMode: 'false', ngJitMode: 'false' },
      legalComments: 'none',
      plugins: [this.#plugin()],
    });
    return withoutUnusedImports(outputFiles[0]?.text ?? '');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#transformer.close();
  }

  #plugin(): Plugin {
    return {
      name: 'angular',
      setup: (bundler) => {
        bundler.onResolve({ filter: OF_OTHERS }, ({ path }) => ({
          path,
          external: true,
          sideEffects: false,
        }));
        bundler.onResolve({ filter: /^ngrx-logout/ }, ({ path }) => ({
          path: join(LIBRARY_DIST, 'fesm2022', `${path.replaceAll('/', '-')}.mjs`),
          sideEffects: false,
        }));
        bundler.onLoad({ filter: /fesm2022.*\.mjs$/ }, async ({ path }) => ({
          contents: await this.#transformer.transformFile(path, {
            skipLinker: false,
            sideEffects: () => Promise.resolve(false),
          }),
          loader: 'js',
        }));
      },
    };
  }
}

/** What is left out of the bundle is still imported by all its names; an application's bundler drops the unused. */
function withoutUnusedImports(code: string): string {
  return code.replace(/import\{([^}]*)\}from"[^"]+";/g, (statement, names: string) => {
    const rest = code.replace(statement, '');
    const used = names.split(',').filter((name) => {
      const local = name.split(' as ').at(-1) ?? '';
      return new RegExp(`(?<![\\w$.])${local.replaceAll('$', '\\$')}(?![\\w$])`).test(rest);
    });
    return used.length === 0 ? '' : statement.replace(names, used.join(','));
  });
}
