import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onStop } from './on-stop.ts';
import { ROOT } from './paths.ts';

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** `live` (default) shows the output as it comes; `on-failure` only when the command fails. */
  readonly output?: 'live' | 'on-failure';
}

const running = new Set<ChildProcess>();
let isStopping = false;
onStop(() => {
  isStopping = true;
  for (const child of running) child.kill('SIGTERM');
});

/** Runs a Node program from the project's folder and answers with its exit code. */
export async function runNode(
  args: readonly string[],
  { env = {}, output = 'live' }: RunOptions = {},
): Promise<number> {
  const stream = output === 'live' ? 'inherit' : 'pipe';
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, NG_CLI_ANALYTICS: 'false', ...env },
    // No stdin: nothing may stop to ask a question.
    stdio: ['ignore', stream, stream],
  });
  running.add(child);
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  child.once('error', reject);
  child.once('close', (code) => resolve(code ?? 1));
  const code = await promise.finally(() => running.delete(child));
  if (isStopping) process.exit(130);
  if (code !== 0) process.stderr.write(Buffer.concat(chunks));
  return code;
}

/** Runs a command that an npm package brings, for example `runTool('@angular/cli', 'ng', ['build'])`. */
export function runTool(
  packageName: string,
  command: string,
  args: readonly string[],
  options?: RunOptions,
): Promise<number> {
  return runNode([toolPath(packageName, command), ...args], options);
}

/** The file behind `node_modules/.bin/<command>`, which on Windows is no JavaScript. */
export function toolPath(packageName: string, command: string): string {
  const folder = join(ROOT, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const file = typeof bin === 'string' ? bin : bin[command];
  if (file === undefined) throw new Error(`${packageName} has no command named ${command}.`);
  return join(folder, file);
}
