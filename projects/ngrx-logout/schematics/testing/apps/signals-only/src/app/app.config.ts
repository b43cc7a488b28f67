import type { ApplicationConfig } from '@angular/core';
import { OrdersStore } from './orders-store';

export const appConfig: ApplicationConfig = { providers: [OrdersStore] };
