import type { Page } from '@playwright/test';
import type { RedisProcess } from '../../../../../scripts/redis-process.ts';
import type { DemoServer } from '../demo-server.ts';
import type { Dice } from '../dice.ts';
import type { Device } from './device.ts';

type Deed = () => Promise<void>;

/** What people do with their devices, while what they depend on goes and comes back: by the dice, a step at a time. */
export class Chaos {
  readonly #dice: Dice;
  readonly #devices: readonly [Device, ...Device[]];
  readonly #server: DemoServer;
  readonly #redis: RedisProcess;
  readonly #history: string[] = [];

  constructor(
    dice: Dice,
    devices: readonly [Device, ...Device[]],
    server: DemoServer,
    redis: RedisProcess,
  ) {
    this.#dice = dice;
    this.#devices = devices;
    this.#server = server;
    this.#redis = redis;
  }

  /** The last deeds, to be read when something is wrong. */
  get story(): string {
    return this.#history.slice(-30).join('\n');
  }

  async step(): Promise<void> {
    if (this.#dice.onceIn(3)) await this.#mendOne();
    const deed = this.#dice.pick([
      ...sixTimes(() => this.#use(this.#anyDevice())),
      ...sixTimes(() => this.#use(this.#anyDevice())),
      () => this.#openOrCloseTab(this.#anyDevice()),
      () => this.#goOffline(this.#anyDevice()),
      () => this.#killServer(),
      () => this.#killRedis(),
    ]);
    await deed();
  }

  /** Brings everything back. */
  async end(): Promise<void> {
    while (await this.#mendOne());
  }

  async #mendOne(): Promise<boolean> {
    const offline = this.#devices.find(({ isOnline }) => !isOnline);
    if (!this.#redis.isUp) {
      this.#say('Redis comes back');
      await this.#redis.start();
    } else if (!this.#server.isUp) {
      this.#say('the server comes back');
      await this.#server.restart();
    } else if (offline) {
      this.#say(`${offline.name} is online`);
      await offline.setOnline(true);
    } else {
      return false;
    }
    return true;
  }

  async #use(device: Device): Promise<void> {
    const number = this.#dice.below(device.tabs.length);
    const page = device.tab(number);
    const screen = await device.screen(page);
    if (screen === 'out') {
      const account = this.#dice.onceIn(3) ? 'bob' : 'alice';
      this.#say(`${device.name} ${number} signs in as ${account}`);
      await device.signIn(page, account);
    } else if (screen === 'in') {
      const [word, deed] = this.#dice.pick(whatUsersDo(device, page));
      this.#say(`${device.name} ${number} ${word}`);
      await deed();
    } else {
      this.#say(`${device.name} ${number} loads its page`);
      await device.load(page);
    }
  }

  async #openOrCloseTab(device: Device): Promise<void> {
    await (device.tabs.length > 1 ? device.closeTab() : device.openTab());
    this.#say(`${device.name} has ${device.tabs.length} tabs`);
  }

  async #goOffline(device: Device): Promise<void> {
    this.#say(`${device.name} is offline`);
    await device.setOnline(false);
  }

  async #killServer(): Promise<void> {
    this.#say('the server is killed');
    await this.#server.kill();
  }

  async #killRedis(): Promise<void> {
    this.#say('Redis is killed');
    await this.#redis.kill();
  }

  #anyDevice(): Device {
    return this.#dice.pick(this.#devices);
  }

  #say(deed: string): void {
    this.#history.push(deed);
  }
}

function whatUsersDo(device: Device, page: Page): readonly [[string, Deed], ...[string, Deed][]] {
  return [
    ['signs out', () => device.signOut(page)],
    ['signs out', () => device.signOut(page)],
    ['signs out everywhere', () => device.signOutEverywhere(page)],
    ['ends the others', () => device.endOthers(page)],
    ['goes to its orders', () => device.visit(page, 'nav-orders')],
    ['goes to its profile', () => device.visit(page, 'nav-profile')],
    ['loads its page', () => device.load(page)],
  ];
}

function sixTimes(deed: Deed): [Deed, ...Deed[]] {
  return [deed, deed, deed, deed, deed, deed];
}
