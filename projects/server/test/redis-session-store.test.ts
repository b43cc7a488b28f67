import { openStore } from './open-store.ts';
import { needsRedis, redisForTest } from './redis-for-test.ts';
import { describeSessionStore } from './session-store.contract.ts';
import { describeRaces } from './session-store.races.ts';

describeSessionStore('RedisSessionStore', needsRedis, async (t) => {
  const address = { kind: 'redis', ...(await redisForTest(t)) } as const;
  const open = async () => {
    const { store, close } = await openStore(address);
    t.after(close);
    return store;
  };
  return { store: await open(), reopen: open };
});

describeRaces('RedisSessionStore', needsRedis, async (t) => {
  const address = { kind: 'redis', ...(await redisForTest(t)) } as const;
  const { store, close } = await openStore(address);
  t.after(close);
  return { store, address };
});
