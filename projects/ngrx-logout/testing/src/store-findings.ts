import type { Injector } from '@angular/core';
import { Store } from '@ngrx/store';
import { firstValueFrom } from 'rxjs';
import { textsIn } from './texts-in';
import type { Finding } from './trace';

/** The texts of a state, each with its path. */
export async function storeFindings(
  source: Injector | (() => unknown),
): Promise<readonly Finding[]> {
  const state =
    typeof source === 'function' ? source() : await firstValueFrom(source.get<Store>(Store));
  const texts = await textsIn(state, '');
  return texts.map(({ path, text }) => ({ place: 'store', where: path, text }));
}
