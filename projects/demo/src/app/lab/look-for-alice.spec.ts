import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideStore } from '@ngrx/store';
import { RecentOrders } from '../recent/recent-orders';
import { LookForAlice, withLateOnes } from './look-for-alice';
import type { LabTrace } from './lab-result';

describe('LookForAlice', () => {
  afterEach(() => {
    localStorage.removeItem('demo_recent');
    sessionStorage.removeItem('spec');
  });

  function setup() {
    TestBed.configureTestingModule({
      providers: [provideZonelessChangeDetection(), provideStore({ notes: () => ['user-alice'] })],
    });
    return TestBed.inject(LookForAlice);
  }

  it('finds her in the store, in a SignalStore and in a storage', async () => {
    const look = setup();
    sessionStorage.setItem('spec', 'ALICE-PRIVATE-1');
    TestBed.inject(RecentOrders).add({
      orderId: '1',
      item: 'Tea',
      quantity: 1,
      note: 'ALICE-PRIVATE-2',
    });
    const traces = await look.now();

    expect(traces).toContain({ place: 'store', where: 'notes[0]', isLate: false });
    expect(traces).toContain({
      place: 'store',
      where: 'RecentOrders.lines[0].note',
      isLate: false,
    });
    expect(traces).toContain({ place: 'session-storage', where: 'spec', isLate: false });
  });

  it('names a place once, however much is found there', async () => {
    const look = setup();
    sessionStorage.setItem('spec', 'ALICE-PRIVATE-1 of user-alice');
    const traces = await look.now();

    expect(traces.filter(({ where }) => where === 'spec').length).toBe(1);
  });
});

describe('withLateOnes', () => {
  it('marks what only the second look saw, and drops what is gone', () => {
    const first = [traceAt('a'), traceAt('b')];
    const second = [traceAt('b'), traceAt('c')];

    expect(withLateOnes(first, second)).toEqual([
      { ...traceAt('b'), isLate: false },
      { ...traceAt('c'), isLate: true },
    ]);
  });
});

function traceAt(where: string): LabTrace {
  return { place: 'store', where, isLate: false };
}
