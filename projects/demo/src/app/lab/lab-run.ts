import {
  EnvironmentInjector,
  ErrorHandler,
  Injectable,
  inject,
  runInInjectionContext,
  signal,
} from '@angular/core';
import { Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { Logout, type LogoutReport } from 'ngrx-logout';
import { authFeature } from '../auth/auth-feature';
import { logoutSettings } from '../logout/logout-settings';
import { AliceAtWork } from './alice-at-work';
import { LabActions, labFeature } from './lab-feature';
import { type LabRest, takeLabNote, writeLabNote } from './lab-note';
import type { LabResult, LabStep, LabWay } from './lab-result';
import { LookForAlice, withLateOnes } from './look-for-alice';
import { naiveLogout } from './naive-logout';
import { askWithOldToken } from './old-token';
import { LATE, ServerFaults, type ServerMood } from './server-faults';
import { pause } from './until';

const HOME = '/';
const LAB = '/lab';
/** How long the answer to a repeated revocation is watched for, in seconds. */
const PATIENCE = 30;

/** One experiment: Alice signs in, works, is signed out in one way or the other, and is looked for. */
@Injectable({ providedIn: 'root' })
export class LabRun {
  readonly #store = inject(Store);
  readonly #router = inject(Router);
  readonly #logout = inject(Logout);
  readonly #injector = inject(EnvironmentInjector);
  readonly #errors = inject(ErrorHandler);
  readonly #alice = inject(AliceAtWork);
  readonly #look = inject(LookForAlice);
  readonly #faults = inject(ServerFaults);
  readonly #step = this.#store.selectSignal(labFeature.selectStep);
  readonly #naive = this.#store.selectSignal(labFeature.selectNaive);
  readonly #isDirty = this.#store.selectSignal(labFeature.selectIsDirty);
  readonly #isSignedIn = this.#store.selectSignal(authFeature.selectIsSignedIn);

  /** How the server takes the next clean run. Here, because the page with the choice goes and comes with each run. */
  readonly mood = signal<ServerMood>('normal');

  async run(way: LabWay): Promise<void> {
    if (this.#step() !== null) return;
    this.#store.dispatch(LabActions.runStarted({ way }));
    await this.#orFail(async () => {
      if (this.#isSignedIn() || this.#isDirty()) await this.#leave({ then: 'run', way });
      const token = await this.#alice.signIn();
      const result = await this.#experiment(way, token);
      this.#store.dispatch(LabActions.runFinished({ way, result }));
      if (result.report?.pending) void this.#followUp(token);
    });
  }

  /** Ends what the naive way left open, by the clean one. */
  async cleanUp(): Promise<void> {
    if (this.#step() !== null) return;
    await this.#orFail(async () => {
      await this.#leave({ then: 'clean-up' });
      await this.#countLeft();
    });
  }

  /** Goes on with a run whose page was left for good. */
  async resume(): Promise<void> {
    const note = takeLabNote();
    if (note === null) return;
    const { rest, naive, mood } = note;
    this.mood.set(mood);
    this.#store.dispatch(LabActions.resumed({ naive }));
    if (rest.then === 'run') return this.run(rest.way);
    await this.#orFail(async () => {
      if (rest.then === 'clean-up') return this.#countLeft();
      const result = await this.#lookAround(rest.before, this.#logout.report(), null);
      this.#store.dispatch(LabActions.runFinished({ way: 'clean', result }));
    });
  }

  async #experiment(way: LabWay, token: string): Promise<LabResult> {
    const before = await this.#alice.work();
    await this.#alice.askForMore();
    this.#reach('sign-out');
    const report = way === 'clean' ? await this.#cleanLogout(before) : await this.#naiveLogout();
    return this.#lookAround(before, report, token);
  }

  async #lookAround(
    before: number,
    report: LogoutReport | null,
    token: string | null,
  ): Promise<LabResult> {
    this.#reach('look');
    const atOnce = await this.#look.now();
    this.#reach('wait');
    await pause(1.5 * LATE);
    const traces = withLateOnes(atOnce, await this.#look.now());
    if (token === null) return { before, traces, report, tokenStatus: 'gone' };
    this.#reach('ask-server');
    return { before, traces, report, tokenStatus: await askWithOldToken(token) };
  }

  async #cleanLogout(before: number): Promise<LogoutReport> {
    if (!(await this.#faults.forRevocation(this.mood()))) {
      this.#store.dispatch(LabActions.serverWentItsWay());
    }
    return this.#logOut({ then: 'look', before });
  }

  async #naiveLogout(): Promise<null> {
    await runInInjectionContext(this.#injector, naiveLogout);
    return null;
  }

  // A logout that ends where it began loads the page anew, and the results with it: so not from the lab to the lab.
  async #leave(rest: LabRest): Promise<void> {
    this.#reach('clean-up');
    await this.#router.navigateByUrl(HOME);
    await this.#logOut(rest);
  }

  /** With `leave: 'reload'` this page ends here, and the next one does the rest. */
  async #logOut(rest: LabRest): Promise<LogoutReport> {
    const isTheEnd = logoutSettings().leave === 'reload';
    if (isTheEnd) writeLabNote({ rest, naive: this.#naive(), mood: this.mood() });
    const report = await this.#logout.logout({ redirectTo: LAB });
    return isTheEnd ? new Promise<never>(() => undefined) : report;
  }

  async #countLeft(): Promise<void> {
    const left = await this.#look.now();
    this.#store.dispatch(LabActions.cleanedUp({ left: left.length }));
  }

  /** The library asks again while the page lives; what becomes of it is worth seeing. */
  async #followUp(token: string): Promise<void> {
    for (let round = 0; this.#logout.report()?.pending && round < PATIENCE; round++) {
      await pause(1000);
    }
    const report = this.#logout.report();
    if (report === null) return;
    const tokenStatus = await askWithOldToken(token);
    this.#store.dispatch(LabActions.serverAskedAgain({ result: { report, tokenStatus } }));
  }

  async #orFail(experiment: () => Promise<void>): Promise<void> {
    try {
      await experiment();
    } catch (error) {
      this.#errors.handleError(error);
      await this.#router.navigateByUrl(LAB);
      this.#store.dispatch(LabActions.failed());
    }
  }

  #reach(step: LabStep): void {
    this.#store.dispatch(LabActions.stepReached({ step }));
  }
}
