import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { chromium, type Browser, type BrowserContext } from '@playwright/test';
import browserArguments from '../../../../scripts/browser-arguments.json' with { type: 'json' };
import { findBrowser } from '../../../../scripts/find-browser.ts';

/**
 * A browser as a user has it: tabs stand behind each other in one window, so that those behind are hidden, a hidden
 * tab can be frozen, and pages go into the back/forward cache.
 *
 * A browser that the test runner starts itself tells every page that it is seen and has the focus, which no tab can be
 * frozen with, and keeps no page in the back/forward cache.
 */
export async function withUserBrowser(
  act: (context: BrowserContext) => Promise<void>,
): Promise<void> {
  const { path, env } = await findBrowser();
  const profile = mkdtempSync(join(tmpdir(), 'ngrx-logout-profile-'));
  const process = spawn(
    path,
    [
      ...browserArguments,
      '--headless',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { env: { ...globalThis.process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = once(process, 'exit');
  try {
    const browser = await chromium.connectOverCDP(await endpointOf(process.stderr), {
      noDefaults: true,
    });
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('The browser was started without a window.');
    await act(context);
    await close(browser);
  } finally {
    process.kill('SIGKILL');
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** From the line that the browser prints once it can be driven. */
async function endpointOf(output: Readable): Promise<string> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: output })) {
    const endpoint = /\bws:\/\/\S+/.exec(line)?.[0];
    if (endpoint !== undefined) {
      // Unread, what it prints further would fill the pipe and stop it.
      output.resume();
      return endpoint;
    }
    lines.push(line);
  }
  throw new Error(`The browser ended:\n${lines.join('\n')}`);
}

async function close(browser: Browser): Promise<void> {
  const devtools = await browser.newBrowserCDPSession();
  await devtools.send('Browser.close');
}
