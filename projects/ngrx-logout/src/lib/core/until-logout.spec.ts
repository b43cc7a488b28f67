import { TestBed } from '@angular/core/testing';
import { NEVER, Subject, defer, finalize, of, repeat, startWith, timer } from 'rxjs';
import { holdInPurge, listen } from '../../testing-support/http-app';
import { bootApp } from '../../testing-support/test-app';
import { provideLogout } from '../provide-logout';
import { SessionGate } from './session-gate';
import { untilLogout } from './until-logout';

function setup() {
  const gate = TestBed.inject(SessionGate);
  return { gate, until: TestBed.runInInjectionContext(() => untilLogout<string>()) };
}

describe('untilLogout', () => {
  it('completes a stream at the commit, while the run is still under way', async () => {
    const hold = holdInPurge();
    const app = await bootApp([provideLogout({ redirectTo: '/login' }, hold.feature)]);
    const socket = new Subject<string>();
    const heard = listen(socket.pipe(TestBed.runInInjectionContext(() => untilLogout())));
    socket.next('before');
    const run = app.logout.logout();
    expect(heard).toEqual(['before', 'complete']);
    expect(socket.observed).toBeFalse();
    socket.next('ALICE');
    hold.letGo();
    await run;
    expect(heard).toEqual(['before', 'complete']);
  });

  it('lets go of the source: its socket is closed', () => {
    const { gate, until } = setup();
    const closed = jasmine.createSpy();
    listen(NEVER.pipe(finalize(closed), until));
    gate.close();
    expect(closed).toHaveBeenCalledTimes(1);
  });

  it('completes every stream, also where the end of one throws', () => {
    const { gate, until } = setup();
    const broken = NEVER.pipe(
      finalize(() => {
        throw new Error('broken');
      }),
      until,
    );
    broken.subscribe();
    const second = listen(NEVER.pipe(until));
    gate.close();
    expect(second).toEqual(['complete']);
    expect(gate.isClosed).toBeTrue();
  });

  it('retains nothing of a stream that has ended', () => {
    const { gate, until } = setup();
    listen(of('a').pipe(until));
    listen(NEVER.pipe(until));
    expect(gate.closed.observed).toBeTrue();
    gate.close();
    expect(gate.closed.observed).toBeFalse();
  });

  it('gives a subscriber of the run nothing, and completes when the run is over', () => {
    const { gate, until } = setup();
    gate.close();
    const heard = listen(of('ALICE').pipe(until));
    expect(heard).toEqual([]);
    gate.open();
    expect(heard).toEqual(['complete']);
  });

  it('forgets a subscriber of the run that leaves before its end', () => {
    const { gate, until } = setup();
    gate.close();
    const complete = jasmine.createSpy();
    of('ALICE').pipe(until).subscribe({ complete }).unsubscribe();
    gate.open();
    expect(complete).not.toHaveBeenCalled();
  });

  it('is a new stream for whoever subscribes after the run', () => {
    const { gate, until } = setup();
    gate.close();
    gate.open();
    const socket = new Subject<string>();
    const heard = listen(socket.pipe(until));
    socket.next('bob');
    gate.close();
    expect(heard).toEqual(['bob', 'complete']);
  });

  it('survives a repeat() further out, which reconnects once the run is over', () => {
    const { gate, until } = setup();
    let connections = 0;
    const socket = defer(() => {
      connections++;
      return NEVER.pipe(startWith(`connection ${connections}`));
    });
    const heard = listen(socket.pipe(until, repeat()));
    gate.close();
    expect(connections).toBe(1);
    gate.open();
    expect(heard).toEqual(['connection 1', 'connection 2']);
  });

  it('passes on what a stream says by itself', () => {
    const { until } = setup();
    expect(listen(of('a', 'b').pipe(until))).toEqual(['a', 'b', 'complete']);
  });

  it('ends an interval', () => {
    jasmine.clock().install();
    try {
      const { gate } = setup();
      const until = TestBed.runInInjectionContext(() => untilLogout<number>());
      const heard = listen(timer(0, 1000).pipe(until));
      jasmine.clock().tick(1000);
      gate.close();
      jasmine.clock().tick(5000);
      expect(heard).toEqual([0, 1, 'complete']);
    } finally {
      jasmine.clock().uninstall();
    }
  });

  it('says so outside of an injection context', () => {
    expect(() => untilLogout()).toThrowError(/NG0203.*untilLogout/);
  });
});
