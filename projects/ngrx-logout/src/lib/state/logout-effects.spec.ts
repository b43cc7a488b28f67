import { TestBed } from '@angular/core/testing';
import {
  HttpClient,
  HttpResponse,
  provideHttpClient,
  withInterceptors,
} from '@angular/common/http';
import { EMPTY, NEVER, Observable, Subject, config, of, throwError } from 'rxjs';
import { type LogoutConfig } from '../core/logout-config';
import { LogoutError } from '../core/logout-error';
import { type LogoutFeature, withStep } from '../core/logout-feature';
import { logoutInterceptor } from '../http/logout-interceptor';
import { provideLogout } from '../provide-logout';
import { withRevocation } from '../revocation/with-revocation';
import {
  type TestApp,
  baseProviders,
  bootApp,
  noteWritten,
  signedIn,
  signedOut,
} from '../../testing-support/test-app';
import { LogoutActions } from './logout-actions';

const CONFIG: LogoutConfig = {
  redirectTo: '/login',
  logoutOn: [signedOut],
  sessionStartedOn: [signedIn],
};

function boot(config: LogoutConfig = CONFIG, ...features: LogoutFeature[]): Promise<TestApp> {
  return bootApp([provideLogout(config, ...features)]);
}

function runsOf(app: TestApp): number {
  return app.actions.filter((type) => type === LogoutActions.started.type).length;
}

describe('the run', () => {
  it('dispatches a fact for each phase, in order, as plain data', async () => {
    const app = await boot();
    await app.logout.logout();
    expect(app.actions.slice(-6)).toEqual([
      LogoutActions.logout.type,
      LogoutActions.started.type,
      LogoutActions.revocationSettled.type,
      LogoutActions.stateCleared.type,
      LogoutActions.storagePurged.type,
      LogoutActions.completed.type,
    ]);
  });

  it('is started by the application’s own logout action', async () => {
    const app = await boot();
    app.store.dispatch(signedOut());
    expect(app.logout.status()).toBe('running');
    expect(app.logout.reason()).toBe('user');
    await app.logout.logout();
    expect(runsOf(app)).toBe(1);
  });

  it('runs steps of every phase in the order of the house, whatever the order of registration', async () => {
    const order: string[] = [];
    const phases = ['leave', 'announce', 'purge', 'clear', 'revoke', 'commit'] as const;
    const app = await boot(
      CONFIG,
      ...phases.map((phase) =>
        withStep({ name: `own ${phase}`, phase, run: () => void order.push(phase) }),
      ),
    );
    await app.logout.logout();
    expect(order).toEqual([...phases].reverse());
  });

  it('goes on past steps that throw, reject, hang and fail, and says so', async () => {
    const app = await boot(
      { ...CONFIG, stepTimeout: 20 },
      withStep({
        name: 'throws',
        phase: 'purge',
        run: () => {
          throw new TypeError('ALICE');
        },
      }),
      withStep({
        name: 'rejects',
        phase: 'purge',
        run: () => Promise.reject(new RangeError('ALICE')),
      }),
      withStep({ name: 'errors', phase: 'purge', run: () => throwError(() => new Error('ALICE')) }),
      withStep({ name: 'hangs', phase: 'purge', run: () => NEVER }),
      withStep({ name: 'skips', phase: 'purge', run: () => ({ outcome: 'skipped' }) }),
      withStep({ name: 'ends empty', phase: 'purge', run: () => EMPTY }),
    );
    const report = await app.logout.logout();
    expect(
      report.steps
        .filter(({ phase }) => phase === 'purge')
        .map(({ name, outcome, detail }) => [name, outcome, detail]),
    ).toEqual([
      ['throws', 'failed', 'TypeError'],
      ['rejects', 'failed', 'RangeError'],
      ['errors', 'failed', 'Error'],
      ['hangs', 'timed-out', undefined],
      ['skips', 'skipped', undefined],
      ['ends empty', 'done', undefined],
    ]);
    expect(app.errors.length).toBe(3);
    expect(JSON.stringify(report)).not.toContain('ALICE');
    expect(app.router.url).toBe('/login');
  });

  it('makes the commit before dispatch returns and clears only afterwards', async () => {
    const app = await boot(CONFIG, withRevocation({ url: '/api/logout' }));
    app.store.dispatch(noteWritten({ note: 'ALICE' }));
    app.store.dispatch(LogoutActions.logout());
    expect(app.logout.inProgress()).toBeTrue();
    app.http.expectOne('/api/logout');
    expect(app.state()['notes']).toEqual({ notes: ['ALICE'] });
  });

  it('ends a session even when no reducer of the store works any more', async () => {
    const app = await boot();
    const reported = new Promise((resolve) => (config.onUnhandledError = resolve));
    app.store.addReducer('broken', (_: unknown, action) => {
      if (action.type === 'break') {
        throw new Error('broken');
      }
      return null;
    });
    app.store.dispatch({ type: 'break' });
    const report = await app.logout.logout();
    expect(await reported).toEqual(new Error('broken'));
    config.onUnhandledError = null;
    expect(report.steps.find(({ name }) => name === 'clear')?.outcome).toBe('failed');
    expect(app.page.visits).toEqual(['/login']);
  });
});

describe('one run', () => {
  it('is made of three triggers in a row against a server that answers at once', async () => {
    let asked = 0;
    const answering = () => {
      asked++;
      return of(new HttpResponse({ status: 204 }));
    };
    const app = await bootApp(
      [
        provideLogout(CONFIG, withRevocation({ url: '/api/logout' })),
        provideHttpClient(withInterceptors([logoutInterceptor, answering])),
      ],
      baseProviders(),
    );
    app.store.dispatch(signedOut());
    app.store.dispatch(LogoutActions.logout({ reason: 'expired' }));
    const report = await app.logout.logout();
    expect(asked).toBe(1);
    expect(runsOf(app)).toBe(1);
    expect(report.reason).toBe('user');
    expect(app.logout.report()).toEqual(report);
  });

  it('is made when the page is left at once, too', async () => {
    const app = await boot({ ...CONFIG, leave: 'reload' });
    app.store.dispatch(signedOut());
    app.store.dispatch(signedOut());
    await app.logout.logout();
    expect(app.page.visits).toEqual(['/login']);
  });

  it('is made when a step of the run asks for another', async () => {
    const app = await boot(
      CONFIG,
      withStep({
        name: 'again',
        phase: 'purge',
        run: () => {
          app.store.dispatch(signedOut());
        },
      }),
    );
    await app.logout.logout();
    expect(runsOf(app)).toBe(1);
  });

  it('answers later calls with its report until the next session', async () => {
    const app = await boot();
    const report = await app.logout.logout();
    expect(await app.logout.logout()).toBe(report);
    expect(runsOf(app)).toBe(1);

    app.store.dispatch(signedIn({ name: 'bob' }));
    expect(app.logout.status()).toBe('idle');
    expect(app.logout.report()).toBeNull();
    expect(await app.logout.logout()).not.toBe(report);
    expect(runsOf(app)).toBe(2);
  });

  it('is possible again after a navigation away from the target, without sessionStartedOn', async () => {
    const app = await boot({ redirectTo: '/login' });
    for (let round = 1; round <= 3; round++) {
      await app.router.navigateByUrl('/orders');
      await app.logout.logout();
      await app.logout.logout();
      expect(runsOf(app)).toBe(round);
      expect(app.router.url).toBe('/login');
    }
  });

  it('counts no session that starts while it is under way', async () => {
    const app = await boot(CONFIG, withRevocation({ url: '/api/logout' }));
    const run = app.logout.logout();
    app.store.dispatch(signedIn({ name: 'bob' }));
    expect(app.logout.status()).toBe('running');
    app.http.expectOne('/api/logout').flush('');
    await run;
    expect(app.logout.status()).toBe('done');
    expect(app.state()['auth']).toEqual({ name: '' });
  });
});

describe('beforeLogout', () => {
  it('keeps the user in on false, on an empty answer and on a dismissed dialog', async () => {
    for (const no of [
      () => false,
      () => of(undefined),
      () => EMPTY,
      () => Promise.resolve(false),
    ]) {
      const app = await boot({ ...CONFIG, beforeLogout: [() => true, no] });
      await expectAsync(app.logout.logout()).toBeRejectedWithError(LogoutError, /refused/);
      expect(app.actions.at(-1)).toBe(LogoutActions.refused.type);
      expect(app.logout.status()).toBe('idle');
      expect(app.router.url).toBe('/orders');
      TestBed.resetTestingModule();
    }
  });

  it('lets the user go when a guard is broken', async () => {
    const app = await boot({
      ...CONFIG,
      beforeLogout: [() => throwError(() => new Error('broken'))],
    });
    await app.logout.logout();
    expect(app.errors.length).toBe(1);
    expect(app.logout.status()).toBe('done');
  });

  it('asks once for several clicks, and again after a refusal', async () => {
    const answers: Subject<boolean>[] = [];
    const app = await boot({
      ...CONFIG,
      beforeLogout: [
        () => {
          const answer = new Subject<boolean>();
          answers.push(answer);
          return answer;
        },
      ],
    });
    const first = app.logout.logout();
    const second = app.logout.logout({ reason: 'idle' });
    expect(answers.length).toBe(1);
    answers[0]?.next(false);
    await expectAsync(first).toBeRejected();
    await expectAsync(second).toBeRejected();

    const third = app.logout.logout();
    expect(answers.length).toBe(2);
    answers[1]?.next(true);
    expect((await third).reason).toBe('user');
  });

  it('is not asked by a forced trigger, which overrules an open question', async () => {
    let isOpen = false;
    const question = new Observable<boolean>(() => {
      isOpen = true;
      return () => (isOpen = false);
    });
    const app = await boot({ ...CONFIG, beforeLogout: [() => question] });
    const asked = app.logout.logout();
    expect(isOpen).toBeTrue();
    const forced = await app.logout.logout({ reason: 'token-revoked' });
    expect(isOpen).toBeFalse();
    expect(forced.reason).toBe('token-revoked');
    expect(await asked).toBe(forced);
  });

  it('leaves requests alone while it is asking', async () => {
    const app = await boot({ ...CONFIG, beforeLogout: [() => NEVER] });
    void app.logout.logout();
    app.injector.get(HttpClient).get('/api/orders').subscribe();
    app.http.expectOne('/api/orders').flush([]);
    expect(app.logout.status()).toBe('idle');
  });
});
