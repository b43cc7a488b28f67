import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ng, npm } from './commands.ts';
import type { Major } from './majors.ts';
import type { Style } from './styles.ts';

type Packages = Record<string, string>;

interface Manifest {
  dependencies: Packages;
  devDependencies: Packages;
  packageManager?: string;
}

const SOURCES = join(import.meta.dirname, '../apps');

/** What only an application's own unit tests need, which nobody runs here. */
const FOR_ITS_TESTS = /^(karma|jasmine|@types\/jasmine|jsdom|vitest|prettier)/;

/** Makes applications with the CLI of one major, in a folder of its own. */
export class FreshApps {
  readonly #major: Major;
  readonly #folder: string;
  #first: string | null = null;

  private constructor(major: Major, folder: string) {
    this.#major = major;
    this.#folder = folder;
  }

  static async of(major: Major, folder: string): Promise<FreshApps> {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    await npm(folder, 'install', `@angular/cli@${major.cli}`);
    return new FreshApps(major, folder);
  }

  /** Answers with the folder of a new application whose packages are installed. */
  async make(name: string, { flags, hasStore }: Style): Promise<string> {
    await ng(
      { from: this.#folder },
      ...['new', name, '--skip-install', '--skip-git', '--defaults', '--style=css', ...flags],
    );
    const app = join(this.#folder, name);
    this.#pin(app, hasStore);
    if (this.#first !== null) {
      // The same packages, but for a few: links are made in a second.
      execFileSync('cp', ['-al', join(this.#first, 'node_modules'), join(app, 'node_modules')]);
    }
    await npm(app, 'install');
    this.#first ??= app;
    return app;
  }

  // A range would take another version tomorrow, and the newest of two packages need not fit each other.
  #pin(app: string, hasStore: boolean): void {
    const file = join(app, 'package.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    delete manifest.packageManager;
    const { angular, cli, ngrx } = this.#major;
    const pinned = (packages: Packages): Packages =>
      Object.fromEntries(
        Object.entries(packages)
          .filter(([name]) => !FOR_ITS_TESTS.test(name))
          .map(([name, range]) => {
            if (!name.startsWith('@angular/')) return [name, range];
            return [name, /\/(cli|build|ssr)$/.test(name) ? cli : angular];
          }),
      );
    manifest.dependencies = {
      ...pinned(manifest.dependencies),
      ...(hasStore && { '@ngrx/store': ngrx, '@ngrx/effects': ngrx }),
    };
    manifest.devDependencies = pinned(manifest.devDependencies);
    writeFileSync(file, JSON.stringify(manifest, null, 2));
  }
}

/** Copies the sources of some folders over those of an application. */
export function copySources(app: string, folders: readonly string[]): void {
  for (const folder of folders) {
    const from = join(SOURCES, folder);
    if (!existsSync(from)) throw new Error(`There is no ${from}.`);
    cpSync(from, join(app, 'src/app'), { recursive: true });
  }
}
