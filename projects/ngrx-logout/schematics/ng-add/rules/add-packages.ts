import { type Rule, chain } from '@angular-devkit/schematics';
import { ExistingBehavior, addDependency } from '@schematics/angular/utility';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Packages } from '../app/packages';
import type { Options } from '../options';

/** Adds the library and its peers, at the application's own major. */
export function addPackages(packages: Packages, { skipNgrx }: Options): Rule {
  const { specifierOf, angularMajor, file } = packages;
  const store = specifierOf('@ngrx/store') ?? `^${angularMajor}.0.0`;
  const wanted: [string, string][] = [
    ['ngrx-logout', `^${ownVersion()}`],
    ['@angular/router', specifierOf('@angular/core') ?? `^${angularMajor}.0.0`],
    // The library's effect is NgRx's; it is no setup that --skip-ngrx would leave out.
    ['@ngrx/effects', store],
    ...(skipNgrx ? [] : [['@ngrx/store', store] satisfies [string, string]]),
  ];
  return chain(
    wanted
      .filter(([name]) => specifierOf(name) === undefined)
      .map(([name, specifier]) =>
        addDependency(name, specifier, {
          packageJsonPath: file,
          existing: ExistingBehavior.Skip,
        }),
      ),
  );
}

function ownVersion(): string {
  const manifest = readFileSync(join(__dirname, '../../../package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
