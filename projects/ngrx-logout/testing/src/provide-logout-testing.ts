import type { HttpRequest } from '@angular/common/http';
import {
  type EnvironmentProviders,
  Injectable,
  inject,
  makeEnvironmentProviders,
} from '@angular/core';
import { ɵPageExit, ɵPageLocation, ɵREVOCATION_SENDER, ɵRunLead } from 'ngrx-logout';
import { LogoutTesting, RecordedWorld } from './logout-testing';

/**
 * Lets a unit test log out for real: the store, the router, the storages and the report are the application's, while
 * no revocation reaches the network and the page that runs the test is never left.
 *
 * Stands beside `provideLogout()`, in any order, in karma, Jest and Vitest. `LogoutTesting` tells what would have
 * happened and says what the server answers. A revocation that is sent past `HttpClient`, by a `request` with `fetch`,
 * is not replaced. When it is called it removes what an earlier test's logout left in the web storages under
 * `ngrx-logout:`, so that no test begins by finishing another one's logout.
 *
 * @example
 * TestBed.configureTestingModule({ providers: [...appConfig.providers, provideLogoutTesting()] });
 * await TestBed.inject(Logout).logout();
 * expect(TestBed.inject(LogoutTesting).revocations.length).toBe(1);
 */
export function provideLogoutTesting(): EnvironmentProviders {
  forgetEarlierTests();
  return makeEnvironmentProviders([
    LogoutTesting,
    RecordedWorld,
    { provide: ɵPageLocation, useClass: RecordedLocation },
    { provide: ɵPageExit, useClass: RecordedExit },
    { provide: ɵRunLead, useClass: OnlyTab },
    {
      provide: ɵREVOCATION_SENDER,
      useFactory: () => {
        const world = inject(RecordedWorld);
        return (request: HttpRequest<unknown>) => world.revoke(request);
      },
    },
  ]);
}

@Injectable()
class RecordedLocation extends ɵPageLocation {
  readonly #world = inject(RecordedWorld);

  override replace(url: string): void {
    this.#world.visits.push(url);
  }

  override reload(): void {
    this.#world.visits.push(this.absolute(''));
  }
}

@Injectable()
class RecordedExit extends ɵPageExit {
  readonly #world = inject(RecordedWorld);

  override send(request: HttpRequest<unknown>): void {
    this.#world.revoke(request);
  }
}

/** There is no other tab to wait for, so that a revocation is sent in the task of the logout. */
@Injectable()
class OnlyTab extends ɵRunLead {
  override take(): void {
    this.isFollowing = false;
  }
}

function forgetEarlierTests(): void {
  if (typeof localStorage === 'undefined') {
    return;
  }
  for (const storage of [localStorage, sessionStorage]) {
    for (const key of Object.keys(storage).filter((name) => name.startsWith('ngrx-logout:'))) {
      storage.removeItem(key);
    }
  }
}
