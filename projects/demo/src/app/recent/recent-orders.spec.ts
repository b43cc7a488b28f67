import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideStore } from '@ngrx/store';
import { Logout, provideLogout } from 'ngrx-logout';
import { provideLogoutTesting } from 'ngrx-logout/testing';
import type { CartLine } from '../cart/cart-line';
import { RecentOrders } from './recent-orders';

describe('RecentOrders', () => {
  beforeEach(forget);
  afterEach(forget);

  function setup() {
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(),
        provideStore(),
        provideLogout(),
        provideLogoutTesting(),
      ],
    });
    return TestBed.inject(RecentOrders);
  }

  it('keeps the last three, the latest first, each once', () => {
    const recent = setup();
    for (const id of ['a', 'b', 'c', 'b', 'd']) recent.add(lineOf(id));

    expect(recent.lines().map(({ orderId }) => orderId)).toEqual(['d', 'b', 'c']);
  });

  it('begins where the last visit ended', () => {
    setup().add(lineOf('a'));
    TestBed.resetTestingModule();

    expect(setup().lines()).toEqual([lineOf('a')]);
  });

  it('is empty after a logout, although it began with the lines of an earlier visit', async () => {
    setup().add(lineOf('a'));
    TestBed.resetTestingModule();
    const recent = setup();
    await TestBed.inject(Logout).logout();

    expect(recent.lines()).toEqual([]);
  });

  it('begins empty where the storage holds something else', () => {
    localStorage.setItem('demo_recent', '{"lines":');

    expect(setup().lines()).toEqual([]);
  });
});

function forget(): void {
  localStorage.removeItem('demo_recent');
}

function lineOf(orderId: string): CartLine {
  return { orderId, item: orderId, quantity: 1, note: 'mine' };
}
