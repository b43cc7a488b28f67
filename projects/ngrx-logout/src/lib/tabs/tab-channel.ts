import { DOCUMENT } from '@angular/common';
import { DestroyRef, Injectable, inject } from '@angular/core';
import { EMPTY, type Observable, Subject, filter, fromEvent } from 'rxjs';
import { LOGOUT_CONFIG } from '../core/logout-config';
import { SessionRecord } from '../core/session-record';

/** All that tabs tell each other: a session has ended. Holds no token and no name, and can start nothing. */
interface Notice {
  readonly v: 1;
  /** The random id of the session record. */
  readonly ended: string;
}

/** Where the tabs of one browser hear of each other. */
@Injectable({ providedIn: 'root' })
export class TabChannel {
  readonly #window = inject(DOCUMENT).defaultView;
  readonly #record = inject(SessionRecord);
  readonly #channel = openChannel(`ngrx-logout:${inject(LOGOUT_CONFIG).namespace}`);
  readonly #ended = new Subject<string>();

  /** The ids of sessions that ended in another tab. */
  readonly ended: Observable<string> = this.#ended;

  /** Emits when another tab has written the session record, or somebody has cleared it away. */
  readonly recordChanged: Observable<unknown> = this.#window
    ? fromEvent<StorageEvent>(this.#window, 'storage').pipe(
        filter(({ key }) => this.#record.isAt(key)),
      )
    : EMPTY;

  constructor() {
    const channel = this.#channel;
    if (channel) {
      channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (isNotice(data)) {
          this.#ended.next(data.ended);
        }
      };
      inject(DestroyRef).onDestroy(() => {
        channel.close();
      });
    }
  }

  /** Tells the other tabs that a session has ended. */
  tell(ended: string): void {
    this.#channel?.postMessage({ v: 1, ended } satisfies Notice);
  }
}

// Missing in old browsers, and refused to a frame without an origin: then the record's storage event must do.
function openChannel(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null;
  }
}

// Any script of this origin can post here, and so can another version of the library.
function isNotice(data: unknown): data is Notice {
  const notice = data as Partial<Notice> | null | undefined;
  return notice?.v === 1 && typeof notice.ended === 'string';
}
