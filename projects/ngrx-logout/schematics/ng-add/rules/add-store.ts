import { call } from '../edit/code';
import { fileName } from '../find/place-of';
import { storeSetup } from '../find/store-setup';
import type { Job } from '../job';
import { refuse } from '../refuse';
import { importLine } from './paste';
import { atHome, fileOf, insert } from './spot';

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
  const spot = atHome(isModule ? 'imports' : 'providers', job);
  const names = isModule ? ['StoreModule', 'EffectsModule'] : ['provideStore', 'provideEffects'];
  const [storeName = '', effectsName = ''] = names;
  const storeCode = isModule ? call(`${storeName}.forRoot`, '{}') : call(storeName);
  const effectsCode = isModule ? call(`${effectsName}.forRoot`, '[]') : call(effectsName);
  if (spot === undefined) {
    report.byHand(
      'among the providers of the application:',
      importLine(['provideEffects'], '@ngrx/effects'),
      importLine(['provideStore'], '@ngrx/store'),
      'provideStore(),',
      'provideEffects(),',
    );
    return;
  }
  const file = fileOf(spot);
  edits.import(file, storeName, '@ngrx/store');
  edits.import(file, effectsName, '@ngrx/effects');
  insert(spot, storeCode, job);
  insert(spot, effectsCode, job);
  report.done(`${fileName(file)}: ${storeName} and ${effectsName}, as there was no Store`);
}
