import type { Fault } from '../demo-server.ts';
import type { Dice } from '../dice.ts';

export type Player = 'alice' | 'bob';

/** What goes wrong on a path, for one method where the path has several. */
export interface PathFault extends Fault {
  readonly path: string;
}

/** One session, from a login page to the next. */
export interface RoundPlan {
  readonly player: Player;
  /** From before the sign-in on. */
  readonly faults: readonly PathFault[];
  /** From when the first orders are there. */
  readonly laterFaults: readonly PathFault[];
  /** What the user does. Without any of it, they sign out as soon as they are in. */
  readonly buys: boolean;
  readonly opensProfile: boolean;
  readonly orders: boolean;
  /** How long the user looks at the page before signing out, in milliseconds: the poller ticks meanwhile. */
  readonly lingers: number;
  /** Whether the user stays on the login page until the revocation has worked after all. */
  readonly waitsForRetry: boolean;
}

const REVOKED = { code: 'token_revoked', message: 'Token revoked.' };
const EXPIRED = { code: 'token_expired', message: 'Token expired.' };
const NOT_NOW = { status: 503, headers: { 'retry-after': '1' } } satisfies Fault;

const REVOCATION_FAULTS: readonly [Fault, ...Fault[]] = [
  { hang: true },
  { drop: true },
  { delayMs: 60 },
  { status: 401 },
  { status: 401, body: REVOKED },
  { status: 500 },
  { status: 503 },
  NOT_NOW,
];

const REFRESH_FAULTS: readonly [Fault, ...Fault[]] = [
  { drop: true },
  { delayMs: 60 },
  { status: 401 },
  { status: 500 },
];

/** A session in which the dice say what the user does and what goes wrong. */
export function randomRound(player: Player, dice: Dice): RoundPlan {
  const buys = dice.onceIn(2);
  const reads = sometimes(dice, {
    path: '/api/orders',
    method: 'GET',
    ...dice.pick(readFaults(player)),
  });
  const others = [
    ...sometimes(dice, { path: '/api/auth/logout', ...dice.pick(REVOCATION_FAULTS) }),
    ...sometimes(dice, { path: '/api/auth/refresh', ...dice.pick(REFRESH_FAULTS) }),
    { path: '/api/orders', method: 'POST', ...dice.pick(writeFaults(player)) },
  ];
  return {
    ...plainRound(player),
    faults: buys ? others : [...others, ...reads],
    laterFaults: buys ? reads : [],
    buys,
    opensProfile: dice.onceIn(4),
    orders: dice.onceIn(4),
    lingers: dice.onceIn(3) ? 0 : dice.below(120),
  };
}

/** A session whose revocation works at the second try, while the user still looks at the login page. */
export function retriedRound(player: Player): RoundPlan {
  const notNow = { path: '/api/auth/logout', times: 1, ...NOT_NOW };
  return { ...plainRound(player), faults: [notNow], waitsForRetry: true };
}

/** A session in which everything works, so that what is left of one can be compared with what is left of another. */
export function plainRound(player: Player): RoundPlan {
  return {
    player,
    faults: [],
    laterFaults: [],
    buys: true,
    opensProfile: false,
    orders: false,
    lingers: 0,
    waitsForRetry: false,
  };
}

function sometimes(dice: Dice, fault: PathFault): readonly PathFault[] {
  return dice.onceIn(2) ? [fault] : [];
}

function readFaults(player: Player): readonly [Fault, ...Fault[]] {
  const list = { status: 200, body: [lateOrder(player)] };
  return [
    { hang: true },
    { drop: true },
    { delayMs: 30 },
    // The server has read the books before the session ended: let through, they would come in after it.
    { delayMs: 100, ...list },
    { delayMs: 400, ...list },
    { status: 401, body: REVOKED },
    // Each poll then renews the token, so that a sign-out meets a refresh on its way.
    { status: 401, body: EXPIRED },
    { status: 500 },
    { status: 503 },
  ];
}

// None reaches the shop's books: lists that grow from round to round would look like a leak.
function writeFaults(player: Player): readonly [Fault, ...Fault[]] {
  return [
    { delayMs: 40, status: 201, body: lateOrder(player) },
    { delayMs: 20, status: 503 },
    { drop: true },
    { status: 500 },
  ];
}

function lateOrder(player: Player): unknown {
  return {
    id: 'order-late',
    item: 'Kraft paper, roll',
    quantity: 1,
    price: 5,
    status: 'open',
    createdAt: '2026-01-01T00:00:00.000Z',
    note: `${player.toUpperCase()}-PRIVATE-LATE-ORDER`,
  };
}
