import { type Code, call, list, object } from '../edit/code';
import type { Job } from '../job';

/** What the configuration calls the application's actions. */
export interface ActionNames {
  readonly logoutOn: string | undefined;
  readonly sessionStartedOn: string | undefined;
}

/** How a file writes. */
export interface Spelling {
  readonly quote: string;
  /** What it calls a name of the library. */
  readonly nameOf: (name: string) => string;
}

/** `provideLogout({ … }, withRevocation({ … }))`, as the options say. */
export function logoutCode(
  callee: string,
  job: Job,
  actions: ActionNames,
  { quote, nameOf }: Spelling,
): Code {
  const { revokeUrl, storagePrefix } = job.options;
  const escaped = (value: string) => value.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
  const text = (value: string) => `${quote}${escaped(value)}${quote}`;
  const properties: Code[] = [`redirectTo: ${text(job.redirectTo)}`];
  for (const option of ['logoutOn', 'sessionStartedOn'] as const) {
    const action = actions[option];
    if (action !== undefined) properties.push(list(option, action));
  }
  const features: Code[] = [];
  if (revokeUrl) features.push(call(nameOf('withRevocation'), object(`url: ${text(revokeUrl)}`)));
  if (storagePrefix) {
    const local = `local: { prefix: ${text(storagePrefix)} }`;
    features.push(call(nameOf('withStoragePurge'), object(local, `session: ${text('all')}`)));
  }
  return call(callee, object(...properties), ...features);
}

/** What `logoutCode` needs of the library. */
export function namesToImport(name: string, { options }: Job): string[] {
  return [
    name,
    ...(options.revokeUrl ? ['withRevocation'] : []),
    ...(options.storagePrefix ? ['withStoragePurge'] : []),
  ];
}
