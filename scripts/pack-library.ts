import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIBRARY_DIST, ROOT } from './paths.ts';

/** Packs the built library as `npm publish` would, and answers with the path of the tarball. */
export function packLibrary(): string {
  const { name, version } = JSON.parse(
    readFileSync(join(LIBRARY_DIST, 'package.json'), 'utf8'),
  ) as Record<'name' | 'version', string>;
  const dist = join(ROOT, 'dist');
  // What a reader of the package on its own expects, unless the library brings a page of its own.
  for (const page of ['LICENSE', 'README.md']) {
    const from = join(ROOT, page);
    const to = join(LIBRARY_DIST, page);
    if (existsSync(from) && !existsSync(to)) copyFileSync(from, to);
  }
  // npm is a batch file on Windows, which only a shell starts.
  execFileSync('npm', ['pack', `./${name}`, '--pack-destination', '.', '--loglevel=error'], {
    cwd: dist,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  return join(dist, `${name}-${version}.tgz`);
}
