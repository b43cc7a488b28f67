/**
 * `npm run release -- minor`: writes the version, the changelog, a commit and a tag; pushing the tag publishes.
 * `npm run release -- minor --dry-run` shows the version, what it brings and what the package holds, and writes nothing.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale, LIBRARY } from './build-steps.ts';
import { packLibrary } from './pack-library.ts';
import { LIBRARY_SOURCES, ROOT } from './paths.ts';
import { nextVersion, releasedChangelog, unreleasedNotes } from './release-notes.ts';

const MANIFESTS = [join(LIBRARY_SOURCES, 'package.json'), join(ROOT, 'package.json')] as const;
const CHANGELOG = join(ROOT, 'CHANGELOG.md');

const git = (...args: readonly string[]): string =>
  execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();

try {
  await release(process.argv.slice(2));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function release(args: readonly string[]): Promise<void> {
  const isDry = args.includes('--dry-run');
  const [wanted = 'patch'] = args.filter((argument) => argument !== '--dry-run');
  const { version: current } = JSON.parse(readFileSync(MANIFESTS[0], 'utf8')) as {
    version: string;
  };
  const version = nextVersion(current, wanted);
  const changelog = readFileSync(CHANGELOG, 'utf8');
  const released = releasedChangelog(changelog, version, new Date().toISOString().slice(0, 10));
  console.log(`ngrx-logout ${current} → ${version}\n\n${unreleasedNotes(changelog)}\n`);
  if (isDry) {
    await showContents();
    return;
  }
  if (git('status', '--porcelain') !== '') {
    throw new Error('There are uncommitted changes: commit them, or put them aside.');
  }
  for (const manifest of MANIFESTS) {
    const text = readFileSync(manifest, 'utf8');
    writeFileSync(manifest, text.replace(/("version": )"[^"]+"/, `$1"${version}"`));
  }
  writeFileSync(CHANGELOG, released);
  git('commit', '--all', '--message', `chore: release ${version}`);
  git('tag', '--annotate', `v${version}`, '--message', `ngrx-logout ${version}`);
  console.log(`Committed and tagged. To publish: git push --follow-tags`);
}

async function showContents(): Promise<void> {
  if (!(await buildIfStale(LIBRARY, { output: 'on-failure' }))) {
    throw new Error('The library could not be built; the reasons stand above.');
  }
  const files = execFileSync('tar', ['-tzf', packLibrary()], { encoding: 'utf8' }).trim();
  console.log(`The package holds:\n${files.replaceAll(/^package\//gm, '  ')}`);
}
