import { InjectionToken, inject } from '@angular/core';
import { pushTransportContract } from 'ngrx-logout/testing';
import type { Socket } from 'socket.io-client';
import type { RemoteEvent } from './remote-transport';
import { type SocketLike, socketIoTransport } from './socket-io-transport';
import { FakeSocket } from './testing-support/fake-socket';
import { bootRemoteApp, promisesDone } from './testing-support/remote-app';

const NOBODY = { sessionId: null };

function listen(source: Parameters<typeof socketIoTransport>[0], options = {}) {
  const heard: (RemoteEvent | string)[] = [];
  const subscription = socketIoTransport(source, options)
    .connect(NOBODY)
    .subscribe({
      next: (event) => heard.push(event),
      complete: () => heard.push('over'),
      error: (error: Error) => heard.push(error.message),
    });
  return { heard, subscription };
}

const farSide = (wrap: (socket: FakeSocket) => Parameters<typeof socketIoTransport>[0]) => () => {
  const socket = new FakeSocket();
  const transport = socketIoTransport(wrap(socket));
  return {
    connect: () => transport.connect(NOBODY),
    connections: () => Number(socket.active),
    accept: () => {
      socket.accept();
    },
    refuse: () => {
      socket.refuse('token_expired');
    },
    lose: () => {
      socket.lose();
    },
    say: (data: unknown) => {
      socket.emit('session-ended', data);
    },
  };
};

describe('socketIoTransport', () => {
  const SOURCES = {
    'a socket': farSide((socket) => socket),
    'a function': farSide((socket) => () => socket),
    'a function that loads it': farSide((socket) => () => Promise.resolve(socket)),
  };
  for (const [source, setUp] of Object.entries(SOURCES)) {
    describe(`given ${source}`, () => {
      for (const { name, check } of pushTransportContract(setUp)) {
        it(name, async () => {
          await expectAsync(check()).toBeResolved();
        });
      }
    });
  }

  it('takes a socket of socket.io-client as it is', () => {
    interface ServerToClient {
      'session-ended': (end: { sessionId: string }) => void;
    }
    const plain = (socket: Socket): SocketLike => socket;
    const typed = (socket: Socket<ServerToClient, object>): SocketLike => socket;
    expect([plain, typed].length).toBe(2);
  });

  it('hears from a socket that is connected already', () => {
    const socket = new FakeSocket();
    socket.connect();
    socket.accept();
    expect(listen(socket).heard).toEqual([{ type: 'connected' }]);
    expect(socket.handshakes).toBe(1);
  });

  it('[T-27] makes a refused handshake a reason to ask, and a failed one none', () => {
    const socket = new FakeSocket();
    const refused = listen(socket);
    socket.refuse('token_revoked');
    expect(refused.heard).toEqual([{ type: 'refused' }, 'over']);
    const failed = listen(socket);
    socket.fail();
    expect(failed.heard).toEqual(['over']);
  });

  it('[T-27] leaves the reconnecting to the back-off, and nothing behind', () => {
    const socket = new FakeSocket();
    for (let times = 0; times < 1000; times++) {
      const { heard } = listen(socket);
      socket.accept();
      socket.lose();
      expect(heard).toEqual([{ type: 'connected' }, 'over']);
      expect([socket.active, socket.listeners]).toEqual([false, 0]);
    }
    expect(socket.handshakes).toBe(1000);
  });

  it('is over when the server throws it out', () => {
    const socket = new FakeSocket();
    const { heard } = listen(socket);
    socket.accept();
    socket.throwOut();
    expect(heard).toEqual([{ type: 'connected' }, 'over']);
  });

  it('disconnects a socket that comes when nobody waits any more', async () => {
    const socket = new FakeSocket();
    socket.connect();
    const { subscription, heard } = listen(() => Promise.resolve(socket));
    subscription.unsubscribe();
    await promisesDone();
    expect([socket.active, socket.listeners, heard.length]).toEqual([false, 0, 0]);
  });

  it('hands on that the socket could not be loaded', async () => {
    const { heard } = listen(() => Promise.reject(new Error('chunk not found')));
    await promisesDone();
    expect(heard).toEqual(['chunk not found']);
  });

  it('calls a function in an injection context, for each connection', async () => {
    const TOKEN = new InjectionToken<string>('token');
    const tokens: string[] = [];
    const socket = new FakeSocket();
    const transport = socketIoTransport(() => {
      tokens.push(inject(TOKEN));
      return socket;
    });
    const { signIn } = await bootRemoteApp({
      transport,
      providers: [{ provide: TOKEN, useValue: 'secret' }],
    });
    signIn();
    signIn();
    expect(tokens).toEqual(['secret', 'secret']);
  });

  it('hears an event of another name and shape', () => {
    const socket = new FakeSocket();
    const { heard } = listen(socket, {
      event: 'kicked',
      read: (data: unknown) => ({ sessionId: (data as { sid: string }).sid }),
    });
    socket.emit('session-ended', { sessionId: 's1' });
    socket.emit('kicked', { sid: 's1' });
    expect(heard).toEqual([{ type: 'session-ended', sessionId: 's1' }]);
  });

  it('hands on what a reader of the application throws', () => {
    const socket = new FakeSocket();
    const read = () => {
      throw new Error('a mistake');
    };
    const { heard } = listen(socket, { read });
    socket.emit('session-ended', {});
    expect(heard).toEqual(['a mistake']);
    expect(socket.active).toBeFalse();
  });
});
