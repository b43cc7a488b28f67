import {
  HTTP_INTERCEPTORS,
  HttpClient,
  type HttpInterceptorFn,
  provideHttpClient,
  withInterceptors,
  withInterceptorsFromDi,
} from '@angular/common/http';
import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { map } from 'rxjs';
import { answer } from '../../testing-support/answers';
import { baseWithHttp, clientOf, listen } from '../../testing-support/http-app';
import { bootApp } from '../../testing-support/test-app';
import { LogoutInterceptor, logoutInterceptor } from '../http/logout-interceptor';
import { provideLogout } from '../provide-logout';

const handsOn: HttpInterceptorFn = (request, next) => next(request);
const rewrites: HttpInterceptorFn = (request, next) => next(request).pipe(map((event) => event));
const clones: HttpInterceptorFn = (request, next) =>
  next(request.clone({ setHeaders: { Authorization: 'late' } }));
const classInterceptor = { provide: HTTP_INTERCEPTORS, useClass: LogoutInterceptor, multi: true };

describe('the note on the interceptor’s position', () => {
  let warnings: jasmine.Spy;
  beforeEach(() => (warnings = spyOn(console, 'warn')));

  const aboutPosition = (): number =>
    warnings.calls.allArgs().filter(([text]) => String(text).includes('not innermost')).length;

  async function ask(...features: Parameters<typeof baseWithHttp>) {
    const app = await bootApp([provideLogout()], [...baseWithHttp(...features), classInterceptor]);
    for (const url of ['/a', '/b']) {
      const heard = listen(clientOf(app).get(url));
      answer(app.http.expectOne(url), 200, {}, 'yes');
      expect(heard).toEqual(['yes', 'complete']);
    }
    return app;
  }

  for (const [name, inner] of Object.entries({ rewrites, clones })) {
    it(`is written once where an interceptor that ${name} stands further in`, async () => {
      await ask(withInterceptors([logoutInterceptor, inner]));
      expect(aboutPosition()).toBe(1);
    });
  }

  it('is not written for an innermost one', async () => {
    await ask(withInterceptors([rewrites, clones, logoutInterceptor]));
    expect(aboutPosition()).toBe(0);
  });

  it('is not written for an innermost class', async () => {
    await ask(withInterceptors([rewrites]), withInterceptorsFromDi());
    expect(aboutPosition()).toBe(0);
  });

  it('is not written for one further in that only hands on', async () => {
    await ask(withInterceptors([logoutInterceptor, handsOn]));
    expect(aboutPosition()).toBe(0);
  });

  it('is not written for the HttpClient of a lazy route', async () => {
    const app = await ask(withInterceptors([logoutInterceptor]));
    const lazy = createEnvironmentInjector(
      [provideHttpClient(withInterceptors([logoutInterceptor]))],
      app.injector.get(EnvironmentInjector),
    );
    lazy
      .get(HttpClient)
      .get('data:text/plain,x', { responseType: 'text' })
      .subscribe()
      .unsubscribe();
    expect(aboutPosition()).toBe(0);
  });
});
