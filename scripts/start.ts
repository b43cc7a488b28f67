/** `npm start`: the library built, the reference server and the demo running, one address to open. */
import { setTimeout as wait } from 'node:timers/promises';
import { build, LIBRARY } from './build-steps.ts';
import { Companion } from './companion.ts';
import { onStop } from './on-stop.ts';
import { SERVER_MAIN } from './paths.ts';
import { readPort, whyPortUnusable } from './ports.ts';
import { toolPath } from './run-command.ts';

const READY_WITHIN = 120_000;
/** A demo that does not compile waits for a better file, so its log says more than any message of ours. */
const SHOW_LOGS_AFTER = 20_000;

const ports = await choosePorts();
if (!(await build(LIBRARY, { output: 'on-failure' }))) {
  giveUp('Not started: the library could not be built; the reasons stand above.');
}

const server = new Companion('server', [SERVER_MAIN], {
  API_PORT: String(ports.API_PORT),
  HOST: '127.0.0.1',
  FAULTS: '1',
});
const demo = new Companion(
  'demo',
  [
    toolPath('@angular/cli', 'ng'),
    'serve',
    'demo',
    `--port=${ports.PORT}`,
    // IPv4 always exists, and every browser and curl try it for `localhost`.
    '--host=127.0.0.1',
    '--proxy-config=projects/demo/proxy.conf.mjs',
  ],
  { API_PORT: String(ports.API_PORT) },
);
const companions = [demo, server];

let isStopping = false;
onStop(() => void stop(0));
for (const companion of companions) {
  void companion.ended.then((how) => {
    if (isStopping) return;
    companion.showLog();
    console.error(`\nThe ${companion.name} ended by itself (${how}), so everything is stopped.`);
    void stop(1);
  });
}

const impatience = setTimeout(() => {
  for (const companion of companions) companion.showLog();
}, SHOW_LOGS_AFTER);

// Through the demo's own port, so that the proxy is known to work as well.
const address = `http://localhost:${ports.PORT}`;
await untilAnswers(`http://127.0.0.1:${ports.API_PORT}/health`, (status) => status === 200);
await untilAnswers(`http://127.0.0.1:${ports.PORT}/`, (status) => status === 200);
await untilAnswers(`http://127.0.0.1:${ports.PORT}/api/auth/session`, (status) => status < 500);
clearTimeout(impatience);

console.log(`
  ${address}

  Accounts   alice / wonderland
             bob   / builder
             carol / melody

  Ctrl-C stops it.
`);
for (const companion of companions) companion.followLog();

async function choosePorts(): Promise<Record<'PORT' | 'API_PORT', number>> {
  const chosen = { PORT: 4200, API_PORT: 3000 };
  try {
    for (const variable of ['PORT', 'API_PORT'] as const) {
      const port = readPort(variable, chosen[variable]);
      const problem = await whyPortUnusable(port);
      if (problem !== null) {
        throw new Error(`Port ${port} is ${problem}: set ${variable} to another one.`);
      }
      chosen[variable] = port;
    }
    if (chosen.PORT === chosen.API_PORT) throw new Error('PORT and API_PORT must differ.');
  } catch (error) {
    giveUp((error as Error).message);
  }
  return chosen;
}

async function untilAnswers(url: string, isReady: (status: number) => boolean): Promise<void> {
  const giveUpAt = Date.now() + READY_WITHIN;
  while (!isStopping) {
    const status = await fetch(url, { headers: { accept: 'text/html' } }).then(
      (response) => response.status,
      // Nothing listens yet.
      () => null,
    );
    if (status !== null && isReady(status)) return;
    if (Date.now() > giveUpAt) {
      for (const companion of companions) companion.showLog();
      console.error(`\n${url} did not answer within ${READY_WITHIN / 1000} s.`);
      await stop(1);
    }
    await wait(200);
  }
  // Stopping: what follows must not claim that it runs.
  await new Promise(() => undefined);
}

async function stop(code: number): Promise<never> {
  isStopping = true;
  await Promise.all(companions.map((companion) => companion.stop()));
  process.exit(code);
}

function giveUp(message: string): never {
  console.error(message);
  process.exit(1);
}
