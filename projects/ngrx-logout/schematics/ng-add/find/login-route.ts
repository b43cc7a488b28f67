import ts from 'typescript';
import { nameText } from '../source/value-of';
import type { Sources } from '../source/open-sources';

const LOGIN = /^(log|sign)-?_?in$/i;

/** The path of the login page, such as `/auth/login`; undefined where there is none, or more than one. */
export function loginRoute({ files }: Sources): string | undefined {
  const paths = new Set<string>();
  for (const file of files) {
    const visit = (node: ts.Node): void => {
      if (ts.isObjectLiteralExpression(node)) {
        const path = routePath(node);
        if (path !== undefined && LOGIN.test(path.split('/').at(-1) ?? '')) {
          const whole = wholePath(node);
          if (whole !== undefined) paths.add(whole);
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  const [only, ...others] = paths;
  return others.length === 0 ? only : undefined;
}

/** With the paths of the routes it is a child of. Routes of a file that is loaded lazily hang below one we do not see. */
function wholePath(route: ts.ObjectLiteralExpression): string | undefined {
  const parts: string[] = [];
  let outermost: ts.Node = route;
  for (let node: ts.Node = route; !ts.isSourceFile(node); node = node.parent) {
    if (!ts.isObjectLiteralExpression(node)) continue;
    const path = routePath(node);
    if (path === undefined) continue;
    if (path !== '') parts.unshift(path);
    outermost = node;
  }
  return isLazy(outermost) ? undefined : `/${parts.join('/')}`;
}

function isLazy(route: ts.Node): boolean {
  const { text } = route.getSourceFile();
  return text.includes('RouterModule.forChild') || /export default\b/.test(text);
}

function routePath(node: ts.ObjectLiteralExpression): string | undefined {
  let path: string | undefined;
  let isRoute = false;
  for (const property of node.properties) {
    const name = property.name && nameText(property.name);
    if (name === 'path' && ts.isPropertyAssignment(property)) {
      path = ts.isStringLiteralLike(property.initializer) ? property.initializer.text : undefined;
    }
    isRoute ||= /^(component|loadComponent|children|loadChildren|redirectTo)$/.test(name ?? '');
  }
  return isRoute ? path : undefined;
}
