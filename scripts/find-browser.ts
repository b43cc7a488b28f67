import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { unpackCarriedBrowser } from './carried-browser.ts';

export interface Browser {
  readonly path: string;
  /** What the browser needs in its environment, on top of what is there. */
  readonly env: Readonly<Record<string, string>>;
  /** The headless shell has no back/forward cache, and no window ever. */
  readonly isHeadlessShell: boolean;
}

/**
 * Finds the browser to test with: `CHROME_BIN`, else an installed Chrome, Chromium or Edge, else the one that comes with
 * `npm ci`. `CARRIED_BROWSER=1` passes over the installed ones.
 */
export async function findBrowser(): Promise<Browser> {
  const chosen = process.env['CHROME_BIN'];
  if (chosen) {
    if (existsSync(chosen)) return asBrowser(chosen);
    throw new Error(`CHROME_BIN is ${chosen}, and there is no such file. Correct it or unset it.`);
  }
  const installed = process.env['CARRIED_BROWSER'] === '1' ? undefined : findInstalledBrowser();
  if (installed !== undefined) return asBrowser(installed);

  const carried = await unpackCarriedBrowser();
  if (carried !== null) return { ...carried, isHeadlessShell: true };
  throw new Error('No Chrome, Chromium or Edge found. Install one, or set CHROME_BIN to it.');
}

function asBrowser(path: string): Browser {
  return { path, env: {}, isHeadlessShell: /headless[-_]shell/.test(basename(path)) };
}

const COMMANDS = [
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];

function findInstalledBrowser(): string | undefined {
  switch (process.platform) {
    case 'darwin':
      return ['/Applications', join(homedir(), 'Applications')]
        .flatMap((folder) =>
          ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) =>
            join(folder, `${name}.app`, 'Contents/MacOS', name),
          ),
        )
        .find((path) => existsSync(path));
    case 'win32':
      return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
        .flatMap((variable) => process.env[variable] ?? [])
        .flatMap((folder) => [
          join(folder, 'Google/Chrome/Application/chrome.exe'),
          join(folder, 'Chromium/Application/chrome.exe'),
          join(folder, 'Microsoft/Edge/Application/msedge.exe'),
        ])
        .find((path) => existsSync(path));
    default: {
      const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
      return COMMANDS.flatMap((command) =>
        [...folders, '/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'].map(
          (folder) => join(folder, command),
        ),
      ).find((path) => existsSync(path) && startsUp(path));
    }
  }
}

/** Some systems ship a `chromium-browser` that only says how to install one. */
function startsUp(path: string): boolean {
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 10_000 });
    return true;
  } catch {
    // Not startable is the answer.
    return false;
  }
}
