import ts from 'typescript';
import type { Code } from '../edit/code';
import type { Job } from '../job';
import { type Place, listIn } from '../source/list-entries';
import { propertyOf, valueOf } from '../source/value-of';
import type { Home } from '../source/root-setup';

/** A place among the root providers or imports that can be written to. */
export type Spot =
  | { readonly list: ts.ArrayLiteralExpression; readonly after: ts.Node | undefined }
  | { readonly owner: Home; readonly property: string };

/** Beside something that is there; undefined where that is another project's. */
export function beside(place: Place | undefined, { sources }: Job): Spot | undefined {
  if (place === undefined || !sources.isOwn(place.list.getSourceFile())) return undefined;
  return { list: place.list, after: place.element };
}

/** At the end of the application's own list. Undefined where the list is no literal, or another project's. */
export function atHome(property: 'providers' | 'imports', job: Job): Spot | undefined {
  const home = job.setup?.home;
  if (home === undefined || !job.sources.isOwn(home.getSourceFile())) return undefined;
  if (ts.isCallExpression(home)) return { owner: home, property };
  const list = listIn(home, property);
  if (list !== undefined) return { list, after: undefined };
  const value = propertyOf(home, property, job.sources.checker);
  if (value !== undefined) return behindName(value, job);
  // What is spread into it may hold the property, and must not be overruled.
  return home.properties.some(ts.isSpreadAssignment) ? undefined : { owner: home, property };
}

/** `providers: appProviders`, where the constant holds a list. */
function behindName(value: ts.Expression, { sources }: Job): Spot | undefined {
  const list = valueOf(value, sources.checker);
  if (list === undefined || !ts.isArrayLiteralExpression(list)) return undefined;
  return sources.isOwn(list.getSourceFile()) ? { list, after: undefined } : undefined;
}

export function fileOf(spot: Spot): ts.SourceFile {
  return ('list' in spot ? spot.list : spot.owner).getSourceFile();
}

export function insert(spot: Spot, code: Code, { edits }: Job): void {
  if ('list' in spot) edits.addElement(spot.list, code, spot.after);
  else edits.addToNewList(spot.owner, spot.property, code);
}
