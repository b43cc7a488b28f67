import {
  Component,
  EnvironmentInjector,
  Injectable,
  createEnvironmentInjector,
  runInInjectionContext,
  signal,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type TestApp, baseProviders, bootApp, noteWritten } from '../../testing-support/test-app';
import type { LogoutReport } from '../model/logout-report';
import { provideLogout } from '../provide-logout';
import { withStep } from './logout-feature';
import type { LogoutCallback } from './logout-callbacks';
import { onLogout } from './on-logout';

async function setup(features: Parameters<typeof withStep>[0][] = [], stepTimeout = 3000) {
  const app = await bootApp(
    [provideLogout({ redirectTo: '/login', stepTimeout }, ...features.map(withStep))],
    baseProviders(),
  );
  const root = app.injector.get(EnvironmentInjector);
  return {
    app,
    root,
    register: (callback: LogoutCallback, injector = root) =>
      runInInjectionContext(injector, () => onLogout(callback)),
  };
}

const lineOf = ({ steps }: LogoutReport) => steps.find(({ name }) => name === 'on-logout');
const outcomeOf = (report: LogoutReport) => {
  const { outcome, detail } = lineOf(report)!;
  return { outcome, detail };
};
const notesIn = ({ state }: TestApp) => (state()['notes'] as { notes: unknown }).notes;

describe('onLogout', () => {
  it('runs after the store is cleared and before the storages are purged', async () => {
    const order: string[] = [];
    const { app, register } = await setup([
      { name: 'drafts', phase: 'purge', run: () => void order.push('purge') },
    ]);
    app.store.dispatch(noteWritten({ note: 'ALICE' }));
    register(() => order.push(`callback ${JSON.stringify(notesIn(app))}`));
    await app.logout.logout();
    expect(order).toEqual(['callback []', 'purge']);
  });

  it('runs in the task of a logout that waits for nothing', async () => {
    const { app, register } = await setup();
    const heard: string[] = [];
    register(({ reason }) => heard.push(reason));
    void app.logout.logout({ reason: 'idle' });
    expect(heard).toEqual(['idle']);
  });

  it('is one line of the report', async () => {
    const { app, register } = await setup();
    register(() => undefined);
    register(() => undefined);
    const { steps } = await app.logout.logout();
    expect(steps.filter(({ phase }) => phase === 'clear').map(({ name }) => name)).toEqual([
      'clear',
      'on-logout',
    ]);
  });

  it('is a skipped line where nothing is registered, and the router is still trusted', async () => {
    const { app } = await setup();
    const report = await app.logout.logout();
    expect(outcomeOf(report)).toEqual({ outcome: 'skipped', detail: 'nothing registered' });
    expect(app.router.url).toBe('/login');
    expect(app.page.visits).toEqual([]);
  });

  it('waits for promises, all at once', async () => {
    let finish!: () => void;
    const slow = new Promise<void>((resolve) => (finish = resolve));
    const order: string[] = [];
    const { app, register } = await setup([
      { name: 'drafts', phase: 'purge', run: () => void order.push('purge') },
    ]);
    register(() => slow.then(() => order.push('slow')));
    register(async () => {
      order.push('beside');
      finish();
    });
    expect(outcomeOf(await app.logout.logout()).outcome).toBe('done');
    expect(order).toEqual(['beside', 'slow', 'purge']);
  });

  it('gives up on a promise that never settles, and the others have run', async () => {
    const { app, register } = await setup([], 20);
    const others: string[] = [];
    register(() => new Promise(() => undefined));
    register(() => others.push('ran'));
    const report = await app.logout.logout();
    expect(lineOf(report)?.outcome).toBe('timed-out');
    expect(others).toEqual(['ran']);
  });

  it('reports how many failed, runs the others and leaves the page for good', async () => {
    const { app, register } = await setup();
    const others: string[] = [];
    register(() => {
      throw new Error('first');
    });
    register(() => Promise.reject(new Error('second')));
    register(() => others.push('ran'));
    const report = await app.logout.logout();
    expect(outcomeOf(report)).toEqual({ outcome: 'failed', detail: '2 of 3 callbacks failed' });
    expect(others).toEqual(['ran']);
    expect(app.errors.map((error) => (error as Error).message)).toEqual(['first', 'second']);
    expect(app.page.visits.length).toBe(1);
  });

  it('hands an error over that comes after the limit', async () => {
    const { app, register } = await setup([], 20);
    let fail!: (error: Error) => void;
    const slow = new Promise<void>((_, reject) => (fail = reject));
    register(() => slow);
    await app.logout.logout();
    fail(new Error('late'));
    await slow.catch(() => undefined);
    expect(app.errors.map((error) => (error as Error).message)).toEqual(['late']);
  });

  it('runs in every logout until it is unregistered', async () => {
    const { app, register } = await setup();
    const callback = jasmine.createSpy();
    const unregister = register(callback);
    await app.logout.logout();
    await app.router.navigateByUrl('/orders');
    await app.logout.logout();
    expect(callback).toHaveBeenCalledTimes(2);
    unregister();
    unregister();
    await app.router.navigateByUrl('/orders');
    await app.logout.logout();
    expect(callback).toHaveBeenCalledTimes(2);
  });

  it('takes one function twice, and unregisters it once', async () => {
    const { app, register } = await setup();
    const callback = jasmine.createSpy();
    register(callback);
    register(callback)();
    await app.logout.logout();
    expect(callback).toHaveBeenCalledTimes(1);
  });

  it('[T-53] ends with the component that registered it', async () => {
    const heard: string[] = [];
    @Component({ selector: 'lib-cache', template: '' })
    class Cache {
      constructor() {
        onLogout(() => heard.push('component'));
      }
    }
    const { app } = await setup();
    TestBed.createComponent(Cache).destroy();
    expect(outcomeOf(await app.logout.logout()).outcome).toBe('skipped');
    expect(heard).toEqual([]);
  });

  it('[T-53] ends with the environment that registered it', async () => {
    const { app, root, register } = await setup();
    const callback = jasmine.createSpy();
    const lazy = createEnvironmentInjector([], root);
    register(callback, lazy);
    lazy.destroy();
    await app.logout.logout();
    expect(callback).not.toHaveBeenCalled();
  });

  it('leaves nothing registered by an owner that is destroyed already', async () => {
    const { app, root } = await setup();
    const callback = jasmine.createSpy();
    const lazy = createEnvironmentInjector([], root);
    expect(() =>
      runInInjectionContext(lazy, () => {
        lazy.destroy();
        onLogout(callback);
      }),
    ).toThrow();
    await app.logout.logout();
    expect(callback).not.toHaveBeenCalled();
  });

  it('does not run a callback whose owner an earlier one destroyed', async () => {
    const { app, root, register } = await setup();
    const callback = jasmine.createSpy();
    const dialog = createEnvironmentInjector([], root);
    register(() => dialog.destroy());
    register(callback, dialog);
    await app.logout.logout();
    expect(callback).not.toHaveBeenCalled();
  });

  it('empties the field of a service that no store knows of', async () => {
    @Injectable({ providedIn: 'root' })
    class Recent {
      readonly names = signal<readonly string[]>([]);
      constructor() {
        onLogout(() => this.names.set([]));
      }
    }
    const { app } = await setup();
    const recent = app.injector.get(Recent);
    recent.names.set(['ALICE']);
    await app.logout.logout();
    expect(recent.names()).toEqual([]);
  });

  it('says so outside of an injection context', () => {
    expect(() => onLogout(() => undefined)).toThrowError(/NG0203.*onLogout/);
  });

  it('registers what is injected during the run, before the clear', async () => {
    const callback = jasmine.createSpy();
    const { app } = await setup([
      { name: 'late', phase: 'revoke', run: () => void onLogout(callback) },
    ]);
    expect(outcomeOf(await app.logout.logout()).outcome).toBe('done');
    expect(callback).toHaveBeenCalledTimes(1);
  });
});
