import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  child: ChildProcess;
  /** The first line it prints: its address. */
  firstLine: Promise<string>;
  ended: Promise<Ended>;
}

/** Runs the server as a process of its own, with only the given environment. */
export function runMain(environment: Record<string, string>): Running {
  const child = spawn(process.execPath, [MAIN], { env: environment, stdio: 'pipe' });
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      if (stdout.includes('\n')) resolve(stdout.split('\n', 1)[0] as string);
    });
    child.on('close', () => reject(new Error(`ended without a line: ${stderr}`)));
  });
  // Whoever waits for the end only does not care that the line never came.
  firstLine.catch(() => {});
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, firstLine, ended };
}
