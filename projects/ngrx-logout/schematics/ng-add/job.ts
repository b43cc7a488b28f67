import type { ApplicationProject } from './app/application-project';
import type { Packages } from './app/packages';
import type { Edits } from './edit/edits';
import type { AppAction } from './find/app-actions';
import type { WiredActions } from './find/wired-actions';
import type { Options } from './options';
import type { Report } from './report';
import type { Sources } from './source/open-sources';
import type { RootSetup } from './source/root-setup';

/** What is known of the application, and what will be changed in it and said about it. */
export interface Job {
  readonly options: Options;
  readonly project: ApplicationProject;
  readonly packages: Packages;
  readonly sources: Sources;
  /** Undefined where the start of the application cannot be followed. */
  readonly setup: RootSetup | undefined;
  readonly actions: readonly AppAction[];
  readonly wired: WiredActions;
  /** Where the logout ends. */
  readonly redirectTo: string;
  readonly edits: Edits;
  readonly report: Report;
}

/** One thing that the schematic does; nothing is written before all have had their turn. */
export type JobRule = (job: Job) => void;
