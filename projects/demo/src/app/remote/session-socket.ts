import { inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { take } from 'rxjs';
import type { Socket } from 'socket.io-client';
import { authFeature } from '../auth/auth-feature';

/** Where the server says that this session is over. Its code is loaded when somebody is signed in, and not before. */
export async function sessionSocket(): Promise<Socket> {
  // Not a signal, which would hold the last token for as long as the client lives.
  const token = inject(Store).select(authFeature.selectAccessToken).pipe(take(1));
  const { io } = await import('socket.io-client');
  return io({
    autoConnect: false,
    // Otherwise the client keeps the connection of an earlier session in its memory.
    forceNew: true,
    transports: ['websocket'],
    // A connection that breaks before its handshake is noticed by this alone.
    timeout: 5000,
    // A function, so that each handshake carries the token of its moment; and no `query`, which ends up in logs.
    auth: (send) => {
      token.subscribe((current) => {
        send({ token: current });
      });
    },
  });
}
