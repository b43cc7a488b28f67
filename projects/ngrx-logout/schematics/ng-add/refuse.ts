import { SchematicsException } from '@angular-devkit/schematics';

/** Ends the schematic with nothing written. */
export function refuse(cause: string, remedy: string): never {
  throw new SchematicsException(`ngrx-logout: ${cause} ${remedy}`);
}
