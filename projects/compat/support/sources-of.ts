import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const OF_THE_APP = ['src', 'package.json', 'angular.json', 'tsconfig.json', 'tsconfig.app.json'];

/** All that `ng add` may write to, file by file, to be compared with the same later. */
export function sourcesOf(app: string): Record<string, string> {
  const files = OF_THE_APP.flatMap((name) =>
    name.includes('.')
      ? [name]
      : readdirSync(join(app, name), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && /\.(ts|html|css)$/.test(entry.name))
          .map((entry) => join(entry.parentPath, entry.name).slice(app.length + 1)),
  );
  return Object.fromEntries(
    files.sort().map((file) => [file, readFileSync(join(app, file), 'utf8')]),
  );
}
