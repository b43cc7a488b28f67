import type { HttpInterceptorFn } from '@angular/common/http';
import { NEVER } from 'rxjs';
import { answer } from '../../testing-support/answers';
import { clientOf, listen } from '../../testing-support/http-app';
import { forgetOtherPages, signInElsewhere } from '../../testing-support/other-pages';
import { bootRevokingApp, isClean, revokeLine } from '../../testing-support/revoking-app';
import { signedIn } from '../../testing-support/test-app';
import type { RevocationOptions } from './revocation-options';

// Told apart from what specs before this one may have left.
const url = '/api/page-end/logout';

function setup(options: Partial<RevocationOptions> = {}, interceptors?: HttpInterceptorFn[]) {
  const fetch = spyOn(window, 'fetch').and.resolveTo(new Response());
  const outlived = () => fetch.calls.allArgs().filter(([to]) => to === url);
  const booted = bootRevokingApp({ url, ...options }, { interceptors });
  return { booted, outlived };
}

const endPage = () => window.dispatchEvent(new PageTransitionEvent('pagehide'));

describe('[T-71] a page that ends before its revocation settled', () => {
  for (const order of ['revoke-first', 'local-first'] as const) {
    it(`sends it once more as one that outlives the page, ${order}`, async () => {
      const { booted, outlived } = setup({ order });
      const app = await booted;
      const run = app.logout.logout();
      const sent = app.http.expectOne(url);
      expect(outlived()).toEqual([]);
      endPage();
      endPage();
      expect(outlived().length).toBe(1);
      const init = outlived()[0]?.[1];
      expect(init).toEqual(
        jasmine.objectContaining({ method: 'POST', keepalive: true, body: null }),
      );
      expect((init?.headers as Headers).get('Authorization')).toBe('Bearer alice');
      expect(sent.cancelled).toBeTrue();
      await run;
      expect(revokeLine(app.logout.report()) as unknown).toEqual({
        outcome: 'unconfirmed',
        detail: 'the page ended first',
      });
      expect(isClean(app)).toBeTrue();
    });
  }

  it('sends it though it still waits for writes', async () => {
    const { booted, outlived } = setup();
    const app = await booted;
    listen(clientOf(app).post('/a', {}));
    void app.logout.logout();
    app.http.expectNone(url);
    endPage();
    expect(outlived().length).toBe(1);
    app.http.expectNone(url);
  });

  it('sends it without the credentials of interceptors via backend', async () => {
    const { booted, outlived } = setup({ via: 'backend' });
    void (await booted).logout.logout();
    endPage();
    expect((outlived()[0]?.[1]?.headers as Headers).has('Authorization')).toBeFalse();
  });

  it('sends nothing when its credentials never came', async () => {
    const { booted, outlived } = setup({}, [() => NEVER]);
    const app = await booted;
    const run = app.logout.logout();
    endPage();
    await run;
    expect(outlived()).toEqual([]);
    expect(isClean(app)).toBeTrue();
  });
});

describe('[T-71] a page that ends', () => {
  it('sends nothing when nobody logs out', async () => {
    const { booted, outlived } = setup();
    await booted;
    endPage();
    expect(outlived()).toEqual([]);
  });

  it('sends nothing when the revocation has settled', async () => {
    const { booted, outlived } = setup();
    const app = await booted;
    const run = app.logout.logout();
    answer(app.http.expectOne(url), 204);
    endPage();
    await run;
    endPage();
    expect(outlived()).toEqual([]);
  });

  it('[T-05] sends nothing that could take the cookie of whoever has signed in in another tab', async () => {
    const { booted, outlived } = setup();
    const app = await booted;
    void app.logout.logout();
    app.http.expectOne(url);
    signInElsewhere();
    endPage();
    expect(outlived()).toEqual([]);
    forgetOtherPages();
  });

  it('sends nothing when the revocation was given up', async () => {
    const { booted, outlived } = setup({ timeout: 20 });
    const app = await booted;
    await app.logout.logout();
    endPage();
    expect(outlived()).toEqual([]);
    app.store.dispatch(signedIn({ name: 'bob' }));
  });

  it('sends nothing when somebody has signed in', async () => {
    const { booted, outlived } = setup({ order: 'local-first' });
    const app = await booted;
    await app.logout.logout();
    app.store.dispatch(signedIn({ name: 'bob' }));
    endPage();
    expect(outlived()).toEqual([]);
  });
});
