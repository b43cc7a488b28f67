import { NgZone, inject } from '@angular/core';
import { Observable, filter, firstValueFrom, fromEvent, map, merge } from 'rxjs';
import { PageExit } from '../core/page-exit';
import { stepDeadline } from './step-deadline';

/** Work that may pause where it yields. */
export type InSlices<Result> = Generator<undefined, Result, undefined>;

/** Does work without a pause. */
export function atOnce<Result>(work: InSlices<Result>): Result {
  return toTheEnd(() => work.next()).value;
}

/**
 * Does the first slice now and each further one in a task of its own, so that the page can paint and hear its user in
 * between. Call in an injection context.
 *
 * What cannot wait is done without a pause: in a page that nobody sees or that ends, and when the step's time runs
 * out, because a purge that is complete comes before a frame in time.
 *
 * @param givenUp asked before each further slice; a result of its own ends the work.
 * @returns the result itself where there was no pause.
 */
export function inSlices<Result>(
  work: InSlices<Result>,
  givenUp: () => Result | null,
): Result | Promise<Result> {
  const exit = inject(PageExit);
  if (exit.isHidden) {
    return atOnce(work);
  }
  const first = work.next();
  if (first.done === true) {
    return first.value;
  }
  const goOn = () => {
    const result = givenUp();
    return result === null ? work.next() : work.return(result);
  };
  const deadline = fromEvent(stepDeadline(), 'abort');
  const slices = merge(
    tasks.pipe(map(goOn)),
    merge(exit.pagehide, exit.hidden, deadline).pipe(map(() => toTheEnd(goOn))),
  );
  // Inside the zone, each task would check the whole application for changes.
  return inject(NgZone).runOutsideAngular(() =>
    firstValueFrom(
      slices.pipe(
        filter((slice) => slice.done === true),
        map(({ value }) => value),
      ),
    ),
  );
}

function toTheEnd<Result>(
  next: () => IteratorResult<undefined, Result>,
): IteratorReturnResult<Result> {
  let slice = next();
  while (slice.done !== true) {
    slice = next();
  }
  return slice;
}

// No timer: browsers make nested ones wait for 4 ms, and those of a page behind others for a second.
const tasks = /* @__PURE__ */ new Observable<unknown>((subscriber) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    // Posted first: the listener may close the port.
    port2.postMessage(null);
    subscriber.next(null);
  };
  port2.postMessage(null);
  return () => {
    port1.close();
  };
});
