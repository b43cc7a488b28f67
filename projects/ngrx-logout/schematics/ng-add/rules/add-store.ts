import { type Code, call } from '../edit/code';
import { fileName } from '../find/place-of';
import { storeSetup } from '../find/store-setup';
import type { Job } from '../job';
import { refuse } from '../refuse';
import { importLine, lines } from './lines-to-paste';
import { atHome, fileOf, insert } from './spot';

interface Part {
  readonly name: string;
  readonly module: string;
  readonly codeOf: (name: string) => Code;
}

const PROVIDERS: readonly Part[] = [
  { name: 'provideStore', module: '@ngrx/store', codeOf: (name) => call(name) },
  { name: 'provideEffects', module: '@ngrx/effects', codeOf: (name) => call(name) },
];
const MODULES: readonly Part[] = [
  { name: 'StoreModule', module: '@ngrx/store', codeOf: (name) => call(`${name}.forRoot`, '{}') },
  {
    name: 'EffectsModule',
    module: '@ngrx/effects',
    codeOf: (name) => call(`${name}.forRoot`, '[]'),
  },
];

/** Gives the application a Store and effects, if it has no Store. */
export function addStore(job: Job): void {
  const { setup, options, report, edits } = job;
  const store = storeSetup(job);
  if (store.kind === 'found') return;
  if (store.kind === 'elsewhere') {
    report.note(
      `${store.where}: the Store is set up in a way that could not be followed; nothing was added to it.`,
    );
    return;
  }
  if (options.skipNgrx) {
    refuse(
      'there is no Store, and --skip-ngrx forbids to add one.',
      'Leave --skip-ngrx out, or set up @ngrx/store first.',
    );
  }
  const isModule = setup?.kind === 'module';
  const parts = isModule ? MODULES : PROVIDERS;
  const spot = atHome(isModule ? 'imports' : 'providers', job);
  if (spot === undefined) {
    report.byHand(
      `among the ${isModule ? 'imports' : 'providers'} of the application:`,
      ...parts.map(({ name, module }) => importLine([name], module)),
      ...parts.flatMap(({ name, codeOf }) => lines(codeOf(name))),
    );
    return;
  }
  const file = fileOf(spot);
  for (const { name, module, codeOf } of parts) {
    insert(spot, codeOf(edits.import(file, name, module)), job);
  }
  const names = parts.map(({ name }) => name).join(' and ');
  report.done(`${fileName(file)}: ${names}, as there was no Store`);
}
