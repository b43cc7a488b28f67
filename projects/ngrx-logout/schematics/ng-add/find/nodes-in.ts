import ts from 'typescript';

/** Every node below one, the outer ones first. */
export function* nodesIn(root: ts.Node): Generator<ts.Node> {
  const waiting: ts.Node[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => void children.push(child));
    waiting.push(...children.reverse());
  }
}

/** What the nearest declaration around a node is called: a constant, a property, a function. */
export function nameAround(node: ts.Node): string {
  for (let around: ts.Node = node; !ts.isSourceFile(around); around = around.parent) {
    if (isNamed(around) && around.name !== undefined) return around.name.getText();
  }
  return '';
}

function isNamed(node: ts.Node): node is ts.NamedDeclaration {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node)
  );
}
