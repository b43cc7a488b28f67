import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Browser, chromium } from '@playwright/test';
import browserArguments from '../../scripts/browser-arguments.json' with { type: 'json' };
import { findBrowser } from '../../scripts/find-browser.ts';
import { LIBRARY_DIST } from '../../scripts/paths.ts';
import { ng } from './support/commands.ts';
import { copySources, FreshApps } from './support/fresh-app.ts';
import { logOutTwice } from './support/logout-in-browser.ts';
import { MAJORS } from './support/majors.ts';
import { serveRendered } from './support/server-rendered.ts';
import { sourcesOf } from './support/sources-of.ts';
import { serveStatic } from './support/static-site.ts';
import { SERVER_RENDERED, STYLES, type Style } from './support/styles.ts';

const { version } = JSON.parse(readFileSync(join(LIBRARY_DIST, 'package.json'), 'utf8')) as {
  version: string;
};
const TARBALL = join(LIBRARY_DIST, `../ngrx-logout-${version}.tgz`);

const OPTIONS = [
  '--skip-confirmation',
  '--defaults',
  '--revoke-url=/api/auth/logout',
  '--redirect-to=/login',
  '--storage-prefix=app_',
];

let browser: Browser;
let folder: string;

before(async () => {
  // Outside of the workspace, whose packages Node would find.
  folder = mkdtempSync(join(tmpdir(), 'ngrx-logout-compat-'));
  const { path, env } = await findBrowser();
  browser = await chromium.launch({
    executablePath: path,
    env: { ...(process.env as Record<string, string>), ...env },
    args: browserArguments,
  });
});

after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

for (const major of MAJORS) {
  describe(`Angular ${major.angular}`, () => {
    let apps: FreshApps;
    before(async () => {
      const home = join(folder, major.angular);
      mkdirSync(home);
      apps = await FreshApps.of(major, home);
    });

    for (const [index, style] of STYLES.entries()) {
      it(`[T-61] [T-79] ${style.name}: one ng add, and it signs out clean; a second changes nothing`, async () => {
        const app = await madeWithLogout(apps, `app-${index}`, style);
        await ng({ from: app }, 'build');
        await using site = await serveStatic(join(app, `dist/app-${index}/browser`));
        await logOutTwice(browser, site.url);
      });
    }

    if (major === MAJORS.at(-1)) {
      it(`[T-79] ${SERVER_RENDERED.name}: one ng add, and it renders, hydrates and signs out clean`, async () => {
        const app = await madeWithLogout(apps, 'rendered', SERVER_RENDERED);
        await ng({ from: app }, 'build');
        await using site = await serveRendered(join(app, 'dist/rendered'));
        const html = await (await fetch(`${site.url}/login`)).text();
        assert.match(html, /<button id="login"/);
        await logOutTwice(browser, site.url);
      });
    }
  });
}

async function madeWithLogout(apps: FreshApps, name: string, style: Style): Promise<string> {
  const app = await apps.make(name, style);
  copySources(app, style.before);
  const printed = await ng({ from: app }, 'add', TARBALL, ...OPTIONS);
  assert.match(printed, style.says);
  const added = sourcesOf(app);
  await ng({ from: app }, 'add', TARBALL, ...OPTIONS);
  assert.deepEqual(sourcesOf(app), added);
  copySources(app, style.after);
  return app;
}
