import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type { NewOrder, Order } from './order';

@Injectable({ providedIn: 'root' })
export class OrdersApi {
  readonly #http = inject(HttpClient);

  list(): Observable<readonly Order[]> {
    return this.#http.get<readonly Order[]>('/api/orders');
  }

  create({ item, quantity }: NewOrder): Observable<Order> {
    return this.#http.post<Order>('/api/orders', { item, quantity });
  }
}
