import { RedisProcess } from '../../../../../scripts/redis-process.ts';
import { DemoServer } from '../demo-server.ts';
import { test as base } from '../test.ts';
import { Device } from './device.ts';

interface Parts {
  redis: RedisProcess;
  /** On that Redis; both may be killed. */
  shop: DemoServer;
  devices: readonly [Device, Device, Device];
}

/** `test` with three devices, and all that they depend on. */
export const test = base.extend<Parts>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads off the pattern what a fixture needs.
  redis: async ({}, use) => {
    const redis = await RedisProcess.start('remembers');
    await use(redis);
    await redis.remove();
  },
  shop: async ({ redis }, use) => {
    const shop = await DemoServer.start({
      STORE: 'redis',
      REDIS_URL: redis.url,
      SESSION_LIMIT: '100000',
      // A token that has expired says nothing about its session.
      ACCESS_TTL: '86400',
    });
    await use(shop);
    await shop.stop();
  },
  devices: async ({ browser, shop }, use) => {
    const devices = [
      await Device.open(browser, 'laptop', shop.url),
      await Device.open(browser, 'telephone', shop.url),
      await Device.open(browser, 'tablet', shop.url),
    ] as const;
    await use(devices);
    await Promise.all(devices.map(({ context }) => context.close()));
  },
});
