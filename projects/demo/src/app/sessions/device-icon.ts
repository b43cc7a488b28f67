import type { IconName } from '../icons/icon-paths';

/** A picture of the device, by what it is called. */
export function deviceIcon(device: string): IconName {
  return /phone|android|ipad|tablet|mobile/i.test(device) ? 'phone' : 'laptop';
}
