import ts from 'typescript';

/** What an entry point exports, sorted by name. */
export interface PublicSymbol {
  readonly name: string;
  readonly symbol: ts.Symbol;
  readonly declarations: readonly ts.Node[];
  readonly checker: ts.TypeChecker;
}

/**
 * The public API of an entry point as text: each exported symbol with its declaration, without comments and without
 * what is private, sorted by name.
 */
export function publicApiOf(symbols: readonly PublicSymbol[]): string {
  return symbols.flatMap(({ declarations }) => declarations.map(signatureOf)).join('\n\n');
}

export function publicSymbolsOf(types: string): readonly PublicSymbol[] {
  const program = ts.createProgram([types], {
    module: ts.ModuleKind.NodeNext,
    skipLibCheck: true,
    noResolve: false,
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(types);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${types} exports nothing.`);
  return (
    checker
      .getExportsOfModule(module)
      // What begins so is for the library's own entry points, and free to change.
      .filter(({ name }) => !name.startsWith('ɵ'))
      .sort((one, other) => one.name.localeCompare(other.name, 'en'))
      .map((exported) => {
        const symbol = originOf(exported, checker);
        return { name: exported.name, symbol, declarations: declarationsOf(symbol), checker };
      })
  );
}

/** A declaration, or a member of one, without comments. */
export function signatureOf(declaration: ts.Node): string {
  return printed(inOneOrder(withoutPrivates(declaration), declaration), declaration);
}

const printer = ts.createPrinter({ removeComments: true });

function printed(node: ts.Node, declaration: ts.Node): string {
  return printer.printNode(ts.EmitHint.Unspecified, node, declaration.getSourceFile());
}

/** The members of unions and of types that the compiler writes down come in another order with each build. */
function inOneOrder(node: ts.Node, declaration: ts.Node): ts.Node {
  const sorted = <Member extends ts.Node>(members: readonly Member[]): Member[] =>
    members
      .map((member) => [member, printed(member, declaration)] as const)
      .sort(([, one], [, other]) => (one < other ? -1 : 1))
      .map(([member]) => member);
  const { transformed } = ts.transform(node, [
    (context) => {
      const visit = (visited: ts.Node): ts.Node => {
        const inner = ts.visitEachChild(visited, visit, context);
        if (ts.isUnionTypeNode(inner)) {
          return ts.factory.createUnionTypeNode(sorted(inner.types));
        }
        return ts.isTypeLiteralNode(inner)
          ? ts.factory.createTypeLiteralNode(sorted(inner.members))
          : inner;
      };
      return visit;
    },
  ]);
  return transformed[0] ?? node;
}

function originOf(exported: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return (exported.flags & ts.SymbolFlags.Alias) === 0
    ? exported
    : checker.getAliasedSymbol(exported);
}

function declarationsOf(symbol: ts.Symbol): readonly ts.Node[] {
  return (symbol.declarations ?? []).map((declaration) =>
    ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration,
  );
}

function withoutPrivates(node: ts.Node): ts.Node {
  if (!ts.isClassDeclaration(node)) return node;
  return ts.factory.updateClassDeclaration(
    node,
    node.modifiers,
    node.name,
    node.typeParameters,
    node.heritageClauses,
    node.members.filter(isPublic),
  );
}

export function isPublic(member: ts.ClassElement): boolean {
  const isInternal =
    member.name && (ts.isPrivateIdentifier(member.name) || member.name.getText().startsWith('ɵ'));
  return !isInternal && (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private) === 0;
}
