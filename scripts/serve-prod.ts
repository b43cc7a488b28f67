/** `npm run serve:prod`: the built demo and its API from one server, as in production. */
import { pathToFileURL } from 'node:url';
import { buildIfStale, DEMO } from './build-steps.ts';
import { onStop } from './on-stop.ts';
import { DEMO_SITE, SERVER_MAIN } from './paths.ts';

if (!(await buildIfStale(DEMO))) {
  console.error('\nNothing to serve: the demo could not be built; the reasons stand above.');
  process.exit(1);
}
process.env['STATIC_DIR'] = DEMO_SITE;
await import(pathToFileURL(SERVER_MAIN).href);

// At a signal the server closes by itself. It hears nothing when only npm ends, and an open stream must not keep it.
onStop(() => setTimeout(() => process.exit(), 1000));
