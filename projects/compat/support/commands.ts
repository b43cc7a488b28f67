import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Runs npm in a folder, without a word unless it fails. */
export async function npm(folder: string, ...args: readonly string[]): Promise<void> {
  await run(folder, 'npm', [...args, '--no-audit', '--no-fund', '--loglevel=error']);
}

/** Runs the Angular CLI that is installed in a folder, for the folder `cwd`, and answers with what it printed. */
export async function ng(
  { from, cwd = from }: { readonly from: string; readonly cwd?: string },
  ...args: readonly string[]
): Promise<string> {
  const cli = join(from, 'node_modules/@angular/cli/bin/ng.js');
  return run(cwd, process.execPath, [cli, ...args]);
}

async function run(cwd: string, command: string, args: readonly string[]): Promise<string> {
  const child = spawn(command, args, {
    cwd,
    // A command that finds itself in a test would run differently.
    env: { ...process.env, NG_CLI_ANALYTICS: 'false', NODE_TEST_CONTEXT: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  child.once('error', reject);
  child.once('close', (code) => {
    resolve(code ?? 1);
  });
  const code = await promise;
  const printed = Buffer.concat(chunks).toString();
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${printed}`);
  return printed;
}
