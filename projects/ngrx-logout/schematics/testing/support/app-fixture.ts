import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HostTree } from '@angular-devkit/schematics';
import { UnitTestTree } from '@angular-devkit/schematics/testing/index.js';

const APPS = join(import.meta.dirname, '../apps');
const EDITED = join(import.meta.dirname, '../edited');

/** What most applications have alike; a fixture may bring its own. */
const USUAL: Readonly<Record<string, unknown>> = {
  '/angular.json': {
    version: 1,
    projects: {
      shop: {
        projectType: 'application',
        root: '',
        sourceRoot: 'src',
        architect: { build: { options: { browser: 'src/main.ts', tsConfig: 'tsconfig.json' } } },
      },
    },
  },
  '/package.json': {
    name: 'shop',
    dependencies: {
      '@angular/common': '^22.2.0',
      '@angular/core': '^22.2.0',
      '@angular/router': '^22.2.0',
      '@ngrx/effects': '^22.0.1',
      '@ngrx/store': '^22.0.1',
      rxjs: '~7.8.0',
    },
  },
  '/tsconfig.json': { compilerOptions: { strict: true } },
};

/** The names of all applications in `apps/`. */
export function appNames(): string[] {
  return globSync('*/', { cwd: APPS }).sort();
}

/** An application as it stands in `apps/`. What is `installed` there stands in `node_modules`, which Git leaves out. */
export function appTree(name: string): UnitTestTree {
  const files = readFolder(join(APPS, name));
  if (files.size === 0) throw new Error(`There is no application ${name}.`);
  return treeOf(
    [...files].map(([path, text]) => [path.replace(/^\/installed\//, '/node_modules/'), text]),
  );
}

/** An application of these files and what most have alike. */
export function treeOf(files: Iterable<readonly [string, string]>): UnitTestTree {
  const tree = new UnitTestTree(new HostTree());
  for (const [path, text] of files) tree.create(path, text);
  const isNx = tree.exists('/nx.json');
  for (const [path, content] of Object.entries(USUAL)) {
    if (tree.exists(path) || (isNx && path === '/angular.json')) continue;
    tree.create(path, `${JSON.stringify(content, null, 2)}\n`);
  }
  return tree;
}

/** What the files that the schematic changes should say, from `edited/`. */
export function editedFiles(name: string): Map<string, string> {
  return existsSync(join(EDITED, name))
    ? readFolder(join(EDITED, name))
    : new Map<string, string>();
}

function readFolder(folder: string): Map<string, string> {
  const files = globSync('**/*.*', { cwd: folder, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length).replaceAll('\\', '/'), readFileSync(path, 'utf8')];
    }),
  );
}
