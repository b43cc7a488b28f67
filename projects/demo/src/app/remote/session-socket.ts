import { inject } from '@angular/core';
import { Store } from '@ngrx/store';
import type { Socket } from 'socket.io-client';
import { authFeature } from '../auth/auth-feature';

/** Where the server says that this session is over. Its code is loaded when somebody is signed in, and not before. */
export async function sessionSocket(): Promise<Socket> {
  const token = inject(Store).selectSignal(authFeature.selectAccessToken);
  const { io } = await import('socket.io-client');
  return io({
    autoConnect: false,
    transports: ['websocket'],
    // A function, so that each handshake carries the token of its moment; and no `query`, which ends up in logs.
    auth: (send) => {
      send({ token: token() });
    },
  });
}
