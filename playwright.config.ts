import { defineConfig } from '@playwright/test';
import browserArguments from './scripts/browser-arguments.json' with { type: 'json' };
import { findBrowser } from './scripts/find-browser.ts';

const browser = await findBrowser();
// Set by scripts/test-parts/e2e.ts, which counts the tests.
const resultFile = process.env['E2E_RESULT_FILE'];

export default defineConfig({
  testDir: 'projects/demo/e2e',
  outputDir: 'test-results',
  // Files run beside each other, each worker with a server of its own (see e2e/support/test.ts).
  workers: 2,
  retries: 0,
  // Two busy cores are slow, and slowness proves nothing.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [
    [process.stdout.isTTY ? 'line' : 'list'],
    ...(resultFile
      ? [['json', { outputFile: resultFile }] as ['json', { outputFile: string }]]
      : []),
  ],
  use: {
    browserName: 'chromium',
    testIdAttribute: 'data-testid',
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: browser.path,
      env: { ...definedOnly(process.env), ...browser.env },
      // A page that a test kills takes every page of its process with it: none may share one.
      args: [...browserArguments, '--renderer-process-limit=100'],
    },
  },
});

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
