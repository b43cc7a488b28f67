import ts from 'typescript';

/**
 * The public API of an entry point as text: each exported symbol with its declaration, without comments and without
 * what is private, sorted by name.
 */
export function publicApiOf(types: string): string {
  const program = ts.createProgram([types], {
    module: ts.ModuleKind.NodeNext,
    skipLibCheck: true,
    noResolve: false,
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(types);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${types} exports nothing.`);
  const printer = ts.createPrinter({ removeComments: true });
  return (
    checker
      .getExportsOfModule(module)
      // What begins so is for the library's own entry points, and free to change.
      .filter(({ name }) => !name.startsWith('ɵ'))
      .sort((one, other) => one.name.localeCompare(other.name, 'en'))
      .flatMap((exported) => declarationsOf(exported, checker))
      .map((declaration) =>
        printer.printNode(
          ts.EmitHint.Unspecified,
          withoutPrivates(declaration),
          declaration.getSourceFile(),
        ),
      )
      .join('\n\n')
  );
}

function declarationsOf(exported: ts.Symbol, checker: ts.TypeChecker): readonly ts.Node[] {
  const symbol =
    (exported.flags & ts.SymbolFlags.Alias) === 0 ? exported : checker.getAliasedSymbol(exported);
  return (symbol.declarations ?? []).map((declaration) =>
    ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration,
  );
}

function withoutPrivates(node: ts.Node): ts.Node {
  if (!ts.isClassDeclaration(node)) return node;
  const isShown = (member: ts.ClassElement): boolean => {
    const isInternal =
      member.name && (ts.isPrivateIdentifier(member.name) || member.name.getText().startsWith('ɵ'));
    return !isInternal && (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private) === 0;
  };
  return ts.factory.updateClassDeclaration(
    node,
    node.modifiers,
    node.name,
    node.typeParameters,
    node.heritageClauses,
    node.members.filter(isShown),
  );
}
