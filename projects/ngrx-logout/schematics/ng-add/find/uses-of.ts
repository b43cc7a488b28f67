import ts from 'typescript';
import { packageName } from '../source/package-name';
import type { Sources } from '../source/open-sources';
import { placeOf } from './place-of';

/** Where a name of a package is used, each as `src/app/x.ts:12`. Imports are no uses. */
export function usesOf(name: string, { files, checker }: Sources): string[] {
  return nodesUsing(name, { files, checker }).map(placeOf);
}

export function nodesUsing(
  name: string,
  { files, checker }: Pick<Sources, 'files' | 'checker'>,
): ts.Expression[] {
  const [module = '', path = ''] = name.split('#');
  const found: ts.Expression[] = [];
  for (const file of files) {
    if (!file.text.includes(module) || !file.text.includes(path.split('.').at(-1) ?? '')) continue;
    const visit = (node: ts.Node): void => {
      if (ts.isImportDeclaration(node)) return;
      const isName = ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);
      if (isName && packageName(node, checker) === name) found.push(node);
      else ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return found;
}
