import {
  NearSide,
  type PushTransportSetup,
  type TransportSetup,
  demand,
  nextTask,
} from './near-side';

/** One thing that a transport has to do. */
export interface TransportRule {
  readonly name: string;
  /** Rejects with what is wrong. */
  readonly check: () => Promise<void>;
}

type MaybePromise<T> = T | Promise<T>;

const MALFORMED = [null, '<b>ended</b>', 7, true, [], {}, { sessionId: 7 }, { reason: 'user' }];
const ENDED = { sessionId: 's1', reason: 'other-device' };

/**
 * What `withRemoteLogout()` expects of every transport, for the tests of one's own: a test for each rule, in any
 * framework.
 *
 * @param setUp makes a transport and its far side anew for each rule.
 * @example
 * for (const { name, check } of transportContract(() => farSideOf(pushTransport))) {
 *   it(name, check);
 * }
 */
export function transportContract(
  setUp: () => MaybePromise<TransportSetup>,
): readonly TransportRule[] {
  const rule = ruleWith(setUp);
  return [
    rule('opens nothing before it is subscribed to', async (far) => {
      far.connect();
      await nextTask();
      demand(far.connections() === 0, 'connect() opens a connection by itself');
    }),
    rule('is connected when the server has let it in, and not before', async (far, near) => {
      await near.open();
      demand(!near.hears('connected'), 'it is connected before it was let in');
      await far.accept();
      await near.until(() => near.hears('connected'), 'it does not say that it is connected');
    }),
    rule(
      'ends when it is not let in, and takes that for no end of a session',
      async (far, near) => {
        await near.open();
        await far.refuse();
        await near.until(() => near.isOver, 'it does not end when it is refused');
        demand(!near.hears('connected'), 'it is connected although it was refused');
        demand(!near.hears('session-ended'), 'it takes a refusal for the end of the session');
      },
    ),
    rule('ends, or mends itself, when the connection is cut', async (far, near) => {
      await near.openAndAccept();
      await far.lose();
      const isNoticed = () => near.isOver || near.hears('connecting');
      await near.until(isNoticed, 'it does not notice that the connection is cut');
      demand(!near.hears('session-ended'), 'it takes a lost connection for the end of the session');
    }),
    rule('closes before it is let in', async (far, near) => {
      await near.open();
      near.close();
      await near.until(() => far.connections() === 0, 'it stays open');
    }),
    rule('closes after it was let in, and says nothing more', async (far, near) => {
      await near.openAndAccept();
      const { length } = near.heard;
      near.close();
      await near.until(() => far.connections() === 0, 'it stays open');
      demand(near.heard.length === length, 'it speaks after it was closed');
    }),
    rule('connects again', async (_, near) => {
      await near.openAndAccept();
      near.close();
      await near.openAndAccept();
    }),
  ];
}

/** The same with what is expected of a transport on which the server can speak. */
export function pushTransportContract(
  setUp: () => MaybePromise<PushTransportSetup>,
): readonly TransportRule[] {
  const rule = ruleWith(setUp);
  return [
    ...transportContract(setUp),
    rule('hands on which session has ended, and why', async (far, near) => {
      await near.openAndAccept();
      await far.say(ENDED);
      await near.until(
        () => near.hears('session-ended'),
        'it does not hand on the end of a session',
      );
      const [event] = near.ends;
      const isWhole = event?.sessionId === ENDED.sessionId && event.reason === ENDED.reason;
      demand(isWhole, 'it hands on something else than the server said');
    }),
    rule('hears nothing in words that are malformed, and hears the next', async (far, near) => {
      await near.openAndAccept();
      for (const data of MALFORMED) {
        await far.say(data);
      }
      await far.say(ENDED);
      await near.until(() => near.hears('session-ended') || near.isOver, 'it stops listening');
      demand(near.ends.length === 1, 'it hands on a malformed word, or ends with it');
    }),
  ];
}

function ruleWith<Setup extends TransportSetup>(setUp: () => MaybePromise<Setup>) {
  return (name: string, act: (far: Setup, near: NearSide) => Promise<void>): TransportRule => ({
    name,
    check: async () => {
      const far = await setUp();
      const near = new NearSide(far);
      try {
        await act(far, near);
      } finally {
        near.close();
      }
    },
  });
}
