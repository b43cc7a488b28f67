import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { packLibrary } from '../../scripts/pack-library.ts';
import { LIBRARY_DIST } from '../../scripts/paths.ts';
import { MANIFEST } from './support/entry-points.ts';

/** An ES module that Node loads with `require()`, and resolvers from before `exports`: Angular has neither. */
const NOT_OURS = ['CJSResolvesToESM', 'NoResolution'];

const tarball = packLibrary();

describe('the package', () => {
  it('is well-formed for publint', async () => {
    const { messages } = await publint({ pkgDir: LIBRARY_DIST, strict: true });
    assert.deepEqual(
      messages.map((message) => formatMessage(message, MANIFEST)),
      [],
    );
  });

  it('has types that say what the code is', async () => {
    const result = await checkPackage(createPackageFromTarballData(readFileSync(tarball)));
    assert.ok(result.types);
    const problems = result.problems.filter(
      (problem) =>
        !NOT_OURS.includes(problem.kind) ||
        ('resolutionKind' in problem && problem.resolutionKind === 'bundler'),
    );
    assert.deepEqual(problems, []);
  });

  it('says that nothing in it has side effects', () => {
    assert.equal(MANIFEST.sideEffects, false);
  });

  it('holds the code, its types, the schematics, a licence and a page to read, and nothing else', () => {
    const files = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).trim().split('\n');
    const isExpected =
      /^package\/(package\.json|README\.md|LICENSE|fesm2022\/[\w-]+\.mjs(\.map)?|types\/[\w-]+\.d\.ts|schematics\/.*\.(js|json)|(devtools|remote|sessions|signals|testing)\/package\.json)$/;
    assert.deepEqual(
      files.filter((file) => !isExpected.test(file)),
      [],
    );
    for (const needed of [
      'LICENSE',
      'README.md',
      'schematics/collection.json',
      'schematics/migrations.json',
    ]) {
      assert.ok(files.includes(`package/${needed}`), needed);
    }
  });

  it('asks of an application only what every one of it needs', () => {
    const needed = Object.keys(MANIFEST.peerDependencies).filter(
      (name) => !MANIFEST.peerDependenciesMeta[name]?.optional,
    );
    assert.deepEqual(needed.sort(), [
      '@angular/common',
      '@angular/core',
      '@angular/router',
      'rxjs',
    ]);
  });
});
