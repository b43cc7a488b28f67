import { request as apiFactory, type Page } from '@playwright/test';
import { type Audit, audit } from './support/audit/audit.ts';
import {
  HIDDEN_IN_MEMORY,
  HIDDEN_OUTSIDE,
  NOT_HIDDEN,
  hideEverywhere,
} from './support/audit/hide-everywhere.ts';
import { leaveEverything } from './support/audit/leave-everything.ts';
import type { Secret } from './support/audit/secret.ts';
import { UserSecrets } from './support/audit/user-secrets.ts';
import { reportOn } from './support/report.ts';
import { withoutPush } from './support/push.ts';
import { signIn, submitSignIn } from './support/sign-in.ts';
import { signOut } from './support/sign-out.ts';
import { expect, test } from './support/test.ts';
import { revokeOutside, steal } from './support/tokens.ts';
import { ALICE, BOB } from './support/traces.ts';
import { work } from './support/work.ts';

/** A heap snapshot would otherwise cut strings off after 1,024 characters. */
const WHOLE_STRINGS = '--js-flags=--heap-snapshot-string-limit=4294967295';

test.use({
  launchOptions: [
    async ({ launchOptions }, use) => {
      await use({ ...launchOptions, args: [...(launchOptions.args ?? []), WHOLE_STRINGS] });
    },
    { scope: 'worker' },
  ],
});

// A snapshot of the heap stops the page, and on two busy cores for long.
test.describe.configure({ timeout: 180_000 });

const NOTHING = { memory: [], outside: [] };
const WORDS_OF_ALICE = [
  { name: 'marker', text: `${ALICE}-` },
  { name: 'password', text: '"password":"wonderland"' },
];

async function chooseSettings(page: Page, settings: object): Promise<void> {
  await page.goto('/');
  await page.evaluate((chosen) => {
    localStorage.setItem('logout-settings', chosen);
  }, JSON.stringify(settings));
}

const namesIn = (lines: readonly string[]): readonly string[] => [
  ...new Set(lines.map((line) => line.replace(/^[^:]*: | in .*$|, for scripts$/g, ''))),
];

test('the audit finds what is hidden, and not what was dropped', async ({ page, context }) => {
  await page.goto('/health');
  await hideEverywhere(page);
  const found = await audit(context, [...HIDDEN_IN_MEMORY, ...HIDDEN_OUTSIDE, ...NOT_HIDDEN]);

  const names = (secrets: readonly Secret[]) => secrets.map(({ name }) => name);
  expect(namesIn(found.memory)).toEqual(expect.arrayContaining(names(HIDDEN_IN_MEMORY)));
  expect(namesIn(found.outside).toSorted()).toEqual(names(HIDDEN_OUTSIDE).toSorted());
  expect(namesIn(found.memory)).not.toEqual(expect.arrayContaining(names(NOT_HIDDEN)));
});

const WAYS = [
  { leave: 'router', order: 'revoke-first', timeout: 3000 },
  { leave: 'router', order: 'local-first', timeout: 3000 },
  { leave: 'reload', order: 'revoke-first', timeout: 3000 },
] as const;

for (const way of WAYS) {
  test(`[T-62] [ASVS 14.3.1] a logout (${way.leave}, ${way.order}) leaves nothing of alice in any tab's memory or elsewhere`, async ({
    page,
    context,
    server,
  }) => {
    await chooseSettings(page, way);
    const secrets = new UserSecrets(context, WORDS_OF_ALICE);
    await signIn(page, 'alice');
    const otherTab = await context.newPage();
    await otherTab.goto('/orders');
    await expect(otherTab.getByTestId('order').first()).toBeVisible();
    // A tab in the background is throttled.
    await page.bringToFront();
    await leaveEverything(page, server);
    await signOut(page);
    await expect(page.getByTestId('report')).toBeVisible();
    await expect(otherTab.getByTestId('report')).toBeVisible();

    expect(await audit(context, await secrets.all())).toEqual(NOTHING);
  });
}

test('a session that was ended elsewhere leaves a dead cookie, and who may come back', async ({
  page,
  context,
  server,
}) => {
  const outside = await apiFactory.newContext();
  const secrets = new UserSecrets(context, WORDS_OF_ALICE);
  await withoutPush(page);
  await signIn(page, 'alice');
  const stolen = await steal(page, () => work(page, ALICE));
  await revokeOutside(outside, server.url, stolen);
  await outside.dispose();
  await page.getByTestId('nav-profile').click();
  await expect(page.getByTestId('report')).toBeVisible();
  const ofAlice = await secrets.all();

  expect(await audit(context, ofAlice)).toEqual({
    // withReturnUrl gives the page that alice was on to nobody but her.
    memory: [expect.stringMatching(/^heap: user id in .* \.user$/)],
    // Nobody asks the server to delete it: whoever ended the session did not need this browser.
    outside: ['cookie: refresh token in refresh'],
  });
  await submitSignIn(page, 'bob');
  expect(await audit(context, ofAlice)).toEqual(NOTHING);
});

test('[T-70] a revocation that is still owed holds the access token, until somebody signs in', async ({
  page,
  context,
  server,
}) => {
  const secrets = new UserSecrets(context, WORDS_OF_ALICE);
  await signIn(page, 'alice');
  await work(page, ALICE);
  await server.faults('/api/auth/logout', { status: 503, headers: { 'retry-after': '3000' } });
  await signOut(page);
  expect(await reportOn(page)).toMatchObject({ revoke: 'failed', leave: 'done' });
  const ofAlice = await secrets.all();
  const owing = await audit(context, ofAlice);
  expect(namesIn(owing.memory)).toEqual(['access token']);
  expect(owing.outside).toEqual(['cookie: refresh token in refresh']);

  await submitSignIn(page, 'bob');
  expect(await audit(context, ofAlice)).toEqual(NOTHING);
});

test('[T-62] bob, who works in the same tab, has nothing of alice in its memory', async ({
  page,
  context,
  server,
}) => {
  const secrets = new UserSecrets(context, WORDS_OF_ALICE);
  await signIn(page, 'alice');
  await leaveEverything(page, server);
  await signOut(page);
  const ofAlice = await secrets.all();
  await submitSignIn(page, 'bob');
  await work(page, BOB);

  expect(await audit(context, ofAlice)).toEqual(NOTHING);
});

/** Runs one of the two logouts of the lab, which make alice sign in and work in this very tab. */
async function auditOfLab(page: Page, way: 'naive' | 'clean'): Promise<Audit> {
  const secrets = new UserSecrets(page.context(), WORDS_OF_ALICE);
  await page.goto('/lab');
  await page.getByTestId(`lab-run-${way}`).click();
  await expect(page.getByTestId(`lab-${way}`)).toBeVisible({ timeout: 30_000 });
  // Her id stands in the code of the lab, which searches for it.
  const ofAlice = (await secrets.all()).filter(({ name }) => name !== 'user id');
  return audit(page.context(), ofAlice);
}

test('the naive logout of the lab leaves alice in every storage and in memory', async ({
  page,
}) => {
  const { memory, outside } = await auditOfLab(page, 'naive');
  expect(namesIn(memory)).toEqual(expect.arrayContaining(['marker', 'access token', 'session id']));
  expect(memory.join('\n')).toContain('.orders {Object} .entities {Object}');
  expect(outside).toEqual(
    expect.arrayContaining([
      'cookie: refresh token in refresh',
      'local-storage: marker in demo_recent',
      'session-storage: marker in demo_orders',
      'indexed-db: marker in demo-drafts/drafts',
      expect.stringMatching(/^cache-storage: marker in demo-api /),
    ]),
  );
});

test('the clean logout of the lab leaves nothing of alice in memory or elsewhere', async ({
  page,
}) => {
  expect(await auditOfLab(page, 'clean')).toEqual(NOTHING);
});
