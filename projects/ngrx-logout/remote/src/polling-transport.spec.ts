import { type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { type LogoutError } from 'ngrx-logout';
import { FakeTransport, transportContract } from 'ngrx-logout/testing';
import { type PollingOptions, pollingTransport } from './polling-transport';
import { bootRemoteApp } from './testing-support/remote-app';

const url = '/api/auth/session';
const online = () => window.dispatchEvent(new Event('online'));
const isOpen = (request: TestRequest) => !request.cancelled;

async function boot(options: Partial<PollingOptions> = {}) {
  const transport = pollingTransport({ url, interval: 60_000, ...options });
  const app = await bootRemoteApp({ transport });
  const clock = jasmine.clock().install();
  app.signIn();
  return { ...app, clock, questions: () => app.http.match(url) };
}

async function farSide() {
  const { http } = await bootRemoteApp({ transport: new FakeTransport() });
  const transport = pollingTransport({ url });
  let questions: TestRequest[] = [];
  const waiting = () => {
    questions = [...questions, ...http.match(url)].filter(isOpen);
    return questions;
  };
  const next = () => waiting().shift() as TestRequest;
  return {
    connect: () => TestBed.runInInjectionContext(() => transport.connect({ sessionId: null })),
    connections: () => waiting().length,
    accept: () => {
      next().flush('{}');
    },
    refuse: () => {
      next().flush('', { status: 401, statusText: 'no' });
    },
    lose: () => {
      online();
      next().error(new ProgressEvent('error'));
    },
  };
}

describe('pollingTransport', () => {
  afterEach(() => {
    jasmine.clock().uninstall();
  });

  for (const { name, check } of transportContract(farSide)) {
    it(name, async () => {
      await expectAsync(check()).toBeResolved();
    });
  }

  for (const [chance, wait] of [
    [0, 30_000],
    [0.5, 45_000],
    [1, 60_000],
  ] as const) {
    it(`asks at once, and again after ${wait} of at most 60000 ms, as chance has it`, async () => {
      spyOn(Math, 'random').and.returnValue(chance);
      const { questions, clock, state } = await boot();
      for (let times = 0; times < 20; times++) {
        const asked = questions();
        expect(asked.length).toBe(1);
        asked[0]?.flush('{}');
        expect(state()).toBe('connected');
        clock.tick(wait - 1);
        expect(questions()).toEqual([]);
        clock.tick(1);
      }
    });
  }

  it('does not ask while nobody sees the page, and at once when somebody does', async () => {
    const visibility = spyOnProperty(document, 'visibilityState').and.returnValue('hidden');
    const { questions, clock } = await boot();
    clock.tick(600_000);
    online();
    expect(questions()).toEqual([]);
    const see = () => {
      visibility.and.returnValue('visible');
      document.dispatchEvent(new Event('visibilitychange'));
    };
    see();
    questions()[0]?.flush('{}');
    visibility.and.returnValue('hidden');
    clock.tick(600_000);
    expect(questions()).toEqual([]);
    see();
    expect(questions().length).toBe(1);
  });

  it('asks at once when the network is back or the page is seen, one question at a time', async () => {
    const { questions } = await boot();
    questions()[0]?.flush('{}');
    online();
    document.dispatchEvent(new Event('visibilitychange'));
    expect(questions().length).toBe(1);
  });

  it('asks less often while it is not answered', async () => {
    const { questions, clock, state } = await boot();
    let asked = 0;
    for (let second = 0; second < 3600; second++) {
      for (const question of questions()) {
        asked++;
        question.error(new ProgressEvent('error'));
      }
      clock.tick(1000);
    }
    expect(state()).toBe('connecting');
    expect(asked).toBeGreaterThan(100);
    expect(asked).toBeLessThan(260);
  });

  it('gives up a question that is not answered, and asks anew', async () => {
    const { questions, clock } = await boot();
    const [first] = questions();
    clock.tick(11_000);
    expect(first?.cancelled).toBeTrue();
    expect(questions().length).toBe(1);
  });

  it('leaves a server alone for as long as it asks', async () => {
    const { questions, clock } = await boot();
    questions()[0]?.flush('', { status: 429, statusText: 'no', headers: { 'Retry-After': '300' } });
    clock.tick(300_000);
    expect(questions()).toEqual([]);
    clock.tick(1000);
    expect(questions().length).toBe(1);
  });

  it('[T-27] ends no session by a bare 401, and one by a 401 that says revoked', async () => {
    const { questions, clock, runs, logout } = await boot();
    questions()[0]?.flush('', { status: 401, statusText: 'no' });
    expect(runs()).toBe(0);
    clock.tick(1000);
    questions()[0]?.flush({ code: 'token_revoked' }, { status: 401, statusText: 'no' });
    expect([runs(), logout.reason()]).toEqual([1, 'token-revoked']);
  });

  it('stops at the logout', async () => {
    const { questions, clock, logout } = await boot();
    const [first] = questions();
    void logout.logout();
    expect(first?.cancelled).toBeTrue();
    clock.tick(600_000);
    online();
    expect(questions()).toEqual([]);
  });

  for (const [name, options] of Object.entries({
    'an empty url': { url: '' },
    'no interval': { url, interval: 0 },
    'an interval that is no number': { url, interval: Number.NaN },
    'an endless interval': { url, interval: Number.POSITIVE_INFINITY },
  })) {
    it(`refuses ${name}`, () => {
      expect(() => pollingTransport(options)).toThrowMatching(
        ({ code }: LogoutError) => code === 'invalid-remote',
      );
    });
  }
});
