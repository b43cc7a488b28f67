import { noRedisServer } from '../../../scripts/redis-process.ts';
import { Chaos } from './support/chaos/chaos.ts';
import { test } from './support/chaos/chaos-test.ts';
import { WatchedTokens } from './support/chaos/watched-tokens.ts';
import { Dice } from './support/dice.ts';
import { submitSignIn } from './support/sign-in.ts';
import { signOut } from './support/sign-out.ts';
import { expect } from './support/test.ts';

/** `npm run e2e -- --full chaos.spec` takes more. */
const STEPS = process.env['E2E_FULL'] === '1' ? 300 : 100;

/** Of a failed run, to play it again: `CHAOS_SEED=… npm run e2e -- chaos.spec`. */
const SEED = Number(process.env['CHAOS_SEED'] ?? Date.now() % 2 ** 31);

/** Much more than anything takes, since slowness proves nothing. */
const eventually = { timeout: 60_000 };

test.skip(noRedisServer !== false, String(noRedisServer));

test(`[ASVS 7.4.1] [T-75] chaos: after ${STEPS} steps of three devices, a server and a Redis that die, all agree`, async ({
  devices,
  shop,
  redis,
}) => {
  test.setTimeout(30 * 60_000);
  console.log(`chaos: CHAOS_SEED=${SEED}`);
  const tokens = new WatchedTokens(shop.url);
  for (const { context } of devices) tokens.watch(context);
  const chaos = new Chaos(new Dice(SEED), devices, shop, redis);
  const tabs = () => devices.flatMap((device) => device.tabs.map((page) => ({ device, page })));
  const untilStarted = async () => {
    for (const { device, page } of tabs()) {
      await expect.poll(() => device.screen(page), eventually).not.toBe('none');
    }
  };

  await test.step('no session that has ended is accepted, and no screen that is signed out shows anything', async () => {
    for (let step = 0; step < STEPS; step++) {
      await chaos.step();
      const leaks = (await Promise.all(devices.map((device) => device.leaks()))).flat();
      const accepted = await (step % 10 === 0
        ? tokens.endedButAccepted()
        : tokens.newlyEndedButAccepted());
      expect({ leaks, accepted }, chaos.story).toEqual({ leaks: [], accepted: [] });
    }
  });

  await test.step('pages that nobody touches find out that their session is over', async () => {
    await chaos.end();
    for (const { device, page } of tabs()) {
      if ((await device.screen(page)) === 'none') await device.load(page);
    }
    await untilStarted();
    for (const { device, page } of tabs()) {
      const agrees = async () =>
        (await device.screen(page)) === 'out' || (await tokens.isAccepted(page));
      const message = `${device.name}\n${chaos.story}`;
      await expect.poll(agrees, { ...eventually, message }).toBe(true);
    }
  });

  await test.step('pages that start anew agree, and a browser that is signed out holds nothing', async () => {
    for (const { device, page } of tabs()) await device.load(page);
    await untilStarted();
    for (const device of devices) {
      const screens = await Promise.all(device.tabs.map((page) => device.screen(page)));
      expect(new Set(screens).size, `${device.name}\n${chaos.story}`).toBe(1);
      if (screens[0] === 'out') expect(await device.traces(), chaos.story).toEqual([]);
    }
  });

  await test.step('it all still works: one signs out everywhere, the others hear of it', async () => {
    for (const device of devices) {
      const page = device.tab(0);
      page.setDefaultTimeout(eventually.timeout);
      if ((await device.screen(page)) === 'in') await signOut(page);
      await submitSignIn(page, 'alice');
      await expect(page.getByTestId('order').first(), chaos.story).toBeVisible(eventually);
    }
    await devices[1].signOutEverywhere(devices[1].tab(0));
    for (const { device, page } of tabs()) {
      await expect(page.getByTestId('login-submit'), device.name).toBeVisible(eventually);
    }
    for (const device of devices) expect(await device.traces()).toEqual([]);
    expect(await tokens.endedButAccepted()).toEqual([]);
  });

  // What makes the steps worth taking has happened.
  console.log(`chaos: ${tokens.endedCount} sessions ended`);
  expect(tokens.endedCount).toBeGreaterThan(STEPS / 10);
});
