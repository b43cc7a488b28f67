import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { SchematicTestRunner } from '@angular-devkit/schematics/testing/index.js';

const DIST = join(import.meta.dirname, '../../../../dist/ngrx-logout');

interface Manifest {
  readonly schematics: string;
  readonly 'ng-add': { readonly save: string };
  readonly 'ng-update': { readonly migrations: string };
}

describe('[T-79] the package', () => {
  const manifest = JSON.parse(readFileSync(join(DIST, 'package.json'), 'utf8')) as Manifest;

  it('names its schematics and migrations, which can be read', () => {
    assert.deepEqual(schematicsIn(manifest.schematics), ['ng-add']);
    assert.deepEqual(schematicsIn(manifest['ng-update'].migrations), []);
    assert.deepEqual(manifest['ng-add'], { save: 'dependencies' });
  });

  it('runs them as CommonJS with the tools of the command line, wherever a package manager puts it', () => {
    const read = (file: string) =>
      JSON.parse(readFileSync(join(DIST, file), 'utf8')) as Record<string, unknown>;
    assert.equal(read('schematics/package.json')['type'], 'commonjs');
    assert.equal(read(manifest.schematics)['encapsulation'], true);
  });
});

function schematicsIn(collection: string): string[] {
  const runner = new SchematicTestRunner('ngrx-logout', join(DIST, collection));
  return runner.engine.createCollection(join(DIST, collection)).listSchematicNames();
}
