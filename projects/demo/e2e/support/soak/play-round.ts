import type { Page } from '@playwright/test';
import type { DemoServer } from '../demo-server.ts';
import { PASSWORDS } from '../sign-in.ts';
import { ALICE, BOB, tracesOf } from '../traces.ts';
import type { WatchedWindow } from './crossing-watch.ts';
import type { RobotWindow } from './robot.ts';
import type { PathFault, Player, RoundPlan } from './round-plan.ts';

const OTHERS = { alice: BOB, bob: ALICE } as const;
const ANYBODYS = '-PRIVATE';

/** The login page of somebody who has gone, not the one that is still there when its form has just let somebody in. */
const SIGNED_OUT =
  ':root:not(:has([data-testid=account-menu])):has([data-testid=login-submit]) [data-testid=signed-out-notice]';

/** What a look into every corner of the page found of somebody who had no business there. */
export interface Found {
  readonly before: readonly string[];
  readonly during: readonly string[];
}

/** Plays one session, from the login page to the login page. The watches in the page see the moments between the looks. */
export async function playRound(page: Page, server: DemoServer, plan: RoundPlan): Promise<Found> {
  const before = await tracesOf(page, ANYBODYS);
  await setFaults(server, plan.faults);
  await signInWatched(page, plan.player);
  if (plan.buys) await buy(page);
  await setFaults(server, plan.laterFaults);
  await work(page, plan);
  const during = await tracesOf(page, OTHERS[plan.player]);
  await signOut(page, plan);
  await server.clearFaults();
  return { before, during };
}

async function setFaults(server: DemoServer, faults: readonly PathFault[]): Promise<void> {
  for (const { path, ...fault } of faults) await server.faults(path, fault);
}

/**
 * Signs in on the open login page, tells the watches whose turn it is, and waits until that page is left: who signs out
 * on it again gets it by a load, and counts end with their page.
 */
export function signInWatched(page: Page, player: Player): Promise<void> {
  return page.evaluate(
    async ({ username, password }) => {
      const { robot, crossingWatch } = window as unknown as RobotWindow & WatchedWindow;
      crossingWatch.expect(username);
      robot.type('login-username', username);
      robot.type('login-password', password);
      robot.press('login-submit');
      await robot.see(':root:not(:has([data-testid=login-submit])) [data-testid=current-user]');
    },
    { username: player, password: PASSWORDS[player] },
  );
}

/** Leaves something of the user in the store, in both web storages and in a SignalStore. */
function buy(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const { robot } = window as unknown as RobotWindow;
    await robot.see('[data-testid=order]');
    robot.press('cart-add');
    await robot.see('[data-testid=recent]');
  });
}

/** A 401 may end the session at any moment of it: then there is nothing more to press. */
function work(page: Page, { opensProfile, orders, lingers }: RoundPlan): Promise<void> {
  return page.evaluate(
    async ({ signedOut, ...does }) => {
      const { robot } = window as unknown as RobotWindow;
      if (does.orders) {
        await robot.see(`[data-testid=order-new], ${signedOut}`);
        robot.press('order-new');
        await robot.see(`[data-testid=order-save], ${signedOut}`);
        robot.press('order-save');
      }
      if (does.opensProfile) {
        robot.press('nav-profile');
        await robot.see(`[data-testid=profile-draft], ${signedOut}`);
      }
      await new Promise((resolve) => setTimeout(resolve, does.lingers));
    },
    { opensProfile, orders, lingers, signedOut: SIGNED_OUT },
  );
}

function signOut(page: Page, { waitsForRetry }: RoundPlan): Promise<void> {
  return page.evaluate(
    async ({ isPatient, signedOut }) => {
      const { robot } = window as unknown as RobotWindow;
      await robot.see(`[data-testid=account-menu], ${signedOut}`);
      robot.press('account-menu');
      await robot.see(`[data-testid=logout], ${signedOut}`);
      robot.press('logout');
      await robot.see(signedOut);
      if (isPatient) await robot.see('[data-step=revoke][data-outcome=revoked]');
    },
    { isPatient: waitsForRetry, signedOut: SIGNED_OUT },
  );
}
