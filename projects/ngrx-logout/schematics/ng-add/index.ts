import { type Rule, chain } from '@angular-devkit/schematics';
import { applicationProject } from './app/application-project';
import { findPackages } from './app/packages';
import { Edits } from './edit/edits';
import { lineWidth } from './edit/line-width';
import { appActions } from './find/app-actions';
import { namedAction } from './find/chosen-actions';
import { loginRoute } from './find/login-route';
import { wiredActions } from './find/wired-actions';
import type { Job, JobRule } from './job';
import type { Options } from './options';
import { Report } from './report';
import { addInterceptor } from './rules/add-interceptor';
import { addLogout } from './rules/add-logout';
import { addPackages } from './rules/add-packages';
import { addStore } from './rules/add-store';
import { nameLazyClients } from './rules/name-lazy-clients';
import { nameOtherClients } from './rules/name-other-clients';
import { nameOwnEffects } from './rules/name-own-effects';
import { nameOwnMetaReducers } from './rules/name-own-meta-reducers';
import { openSources } from './source/open-sources';
import { findRootSetup } from './source/root-setup';

const RULES: readonly JobRule[] = [
  addStore,
  addLogout,
  addInterceptor,
  nameOwnMetaReducers,
  nameOwnEffects,
  nameLazyClients,
  nameOtherClients,
];

/** `ng add ngrx-logout`: a complete logout in an application that we do not know. */
export function ngAdd(options: Options): Rule {
  return (tree, context) => {
    const project = applicationProject(tree, options.project);
    const packages = findPackages(tree, project.root);
    const sources = openSources(tree, project);
    const actions = appActions(sources);
    const report = new Report();
    const job: Job = {
      options,
      project,
      packages,
      sources,
      setup: findRootSetup(sources),
      actions,
      wired: wiredActions(actions, namedAction(tree, options, project, actions)),
      redirectTo: options.redirectTo || (loginRoute(sources) ?? '/'),
      edits: new Edits(lineWidth(tree)),
      report,
    };
    for (const rule of RULES) rule(job);
    job.edits.write(tree);
    const { done, byHand, notes } = report.sections();
    if (done) context.logger.info(done);
    if (byHand) context.logger.warn(byHand);
    if (notes) context.logger.warn(notes);
    return chain([addPackages(packages, options)]);
  };
}
