import { DOCUMENT } from '@angular/common';
import { NgZone } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { LOGOUT_CONFIG, resolveConfig } from '../core/logout-config';
import { type InSlices, inSlices } from './in-slices';

/** Work of so many slices, which says how many it has done. */
function setup(count: number, givenUp: () => string | null = () => null) {
  const done: number[] = [];
  function* work(): InSlices<string> {
    for (let slice = 1; slice <= count; slice++) {
      done.push(slice);
      if (slice < count) {
        yield;
      }
    }
    return 'all';
  }
  TestBed.configureTestingModule({
    providers: [{ provide: LOGOUT_CONFIG, useValue: resolveConfig({ stepTimeout: 3_600_000 }) }],
  });
  const start = () => TestBed.runInInjectionContext(() => inSlices(work(), givenUp));
  return { done, start };
}

/** Resolves in a task of its own. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

function hidePage(): void {
  spyOnProperty(TestBed.inject(DOCUMENT), 'visibilityState', 'get').and.returnValue('hidden');
}

describe('inSlices', () => {
  it('has the result at once where there is no pause', () => {
    expect(setup(1).start()).toBe('all');
  });

  it('[T-17] does the first slice at once, and each further one in a task of its own', async () => {
    const { done, start } = setup(50);
    const result = start();
    expect(done).toEqual([1]);
    // Neither microtasks nor the end of this task are enough.
    for (let turn = 0; turn < 1000; turn++) {
      await Promise.resolve();
    }
    expect(done).toEqual([1]);
    const doneByTask: number[] = [];
    while (done.length < 50) {
      await nextTask();
      doneByTask.push(done.length);
    }
    expect(new Set(doneByTask).size).toBeGreaterThan(10);
    expect(await result).toBe('all');
  });

  it('posts no message more than it needs', async () => {
    const posted = spyOn(MessagePort.prototype, 'postMessage').and.callThrough();
    await setup(5).start();
    const before = posted.calls.count();
    expect(before).toBeLessThanOrEqual(5);
    await nextTask();
    await nextTask();
    expect(posted.calls.count()).toBe(before + 2);
  });

  it('makes no pause in a page that nobody sees', () => {
    const { start } = setup(50);
    hidePage();
    expect(start()).toBe('all');
  });

  it('makes no further pause when the page goes out of sight', async () => {
    const { done, start } = setup(50);
    const result = start();
    document.dispatchEvent(new Event('visibilitychange'));
    expect(done.length).toBe(1);
    hidePage();
    document.dispatchEvent(new Event('visibilitychange'));
    expect(done.length).toBe(50);
    expect(await result).toBe('all');
  });

  it('makes no further pause when the page ends', async () => {
    const { done, start } = setup(50);
    const result = start();
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(done.length).toBe(50);
    expect(await result).toBe('all');
  });

  it('[T-17] makes no further pause when the time of the step runs out', async () => {
    const time = new AbortController();
    spyOn(AbortSignal, 'timeout').and.returnValue(time.signal);
    const { done, start } = setup(50);
    const result = start();
    time.abort();
    expect(done.length).toBe(50);
    expect(AbortSignal.timeout).toHaveBeenCalledWith(3_240_000);
    expect(await result).toBe('all');
  });

  for (const [how, hasten] of [
    ['in slices', () => undefined],
    ['in a hurry', () => window.dispatchEvent(new PageTransitionEvent('pagehide'))],
  ] as const) {
    it(`gives the rest up when it is told to, ${how}`, async () => {
      const { done, start } = setup(50, () => (done.length === 3 ? 'given up' : null));
      const result = start();
      hasten();
      expect(await result).toBe('given up');
      expect(done).toEqual([1, 2, 3]);
    });
  }

  it('fails with the slice that throws', async () => {
    const { start } = setup(50, () => {
      throw new TypeError('broken');
    });
    await expectAsync(Promise.resolve(start())).toBeRejectedWithError(TypeError);
  });

  it('runs its tasks outside the zone, where they cause no check for changes', async () => {
    const { start } = setup(3);
    let isOutside = false;
    spyOn(TestBed.inject(NgZone), 'runOutsideAngular').and.callFake((leave) => {
      isOutside = true;
      try {
        return leave();
      } finally {
        isOutside = false;
      }
    });
    const made: boolean[] = [];
    const RealChannel = MessageChannel;
    spyOn(window, 'MessageChannel').and.callFake(function () {
      made.push(isOutside);
      return new RealChannel();
    });
    await start();
    expect(made).toEqual([true]);
  });
});
