import ts from 'typescript';
import { type PublicSymbol, isPublic, signatureOf } from './public-api.ts';

/** What a comment says of one symbol or member. */
type Documented = Pick<PublicSymbol, 'symbol' | 'checker'>;

/** The reference of an entry point in Markdown: all that it exports, with what its comments say. */
export function apiPageOf(entry: string, symbols: readonly PublicSymbol[]): string {
  const anchors = anchorsOf(symbols.map(({ name }) => name));
  const links = symbols.map(({ name }) => `{@link ${name}}`).join(' · ');
  return [
    `# ${entry}`,
    `Written from the comments of the code by \`UPDATE_API=1 npm run test:package\`.`,
    links,
    ...symbols.map(sectionOf),
  ]
    .join('\n\n')
    .replaceAll(/\{@link (\w+)\}/g, (_, name: string) =>
      anchors.has(name) ? `[\`${name}\`](#${anchors.get(name) as string})` : `\`${name}\``,
    );
}

/** As the sites that show Markdown number headings that differ in case alone. */
function anchorsOf(names: readonly string[]): ReadonlyMap<string, string> {
  const times = new Map<string, number>();
  return new Map(
    names.map((name) => {
      const anchor = name.toLowerCase();
      const before = times.get(anchor) ?? 0;
      times.set(anchor, before + 1);
      return [name, before === 0 ? anchor : `${anchor}-${before}`];
    }),
  );
}

function sectionOf(exported: PublicSymbol): string {
  return [
    `## ${exported.name}`,
    summaryOf(exported),
    ...exported.declarations.map((declaration) => shapeOf(declaration, exported)),
    ...tagsOf(exported),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** A class and an interface by their members, all else by its signature. */
function shapeOf(declaration: ts.Node, { checker }: PublicSymbol): string {
  if (ts.isClassDeclaration(declaration)) {
    const members = declaration.members.filter(isPublic);
    return [fenced(headOf(declaration)), membersOf(members, checker)].join('\n\n');
  }
  if (ts.isInterfaceDeclaration(declaration)) {
    return [fenced(headOf(declaration)), membersOf(declaration.members, checker)].join('\n\n');
  }
  const names = ts.isVariableStatement(declaration) ? namesIn(declaration) : [];
  return names.length > 0
    ? `Members: ${names.map((name) => `\`${name}\``).join(', ')}.`
    : fenced(signatureOf(declaration));
}

function headOf(declaration: ts.ClassDeclaration | ts.InterfaceDeclaration): string {
  const kind = ts.isClassDeclaration(declaration) ? 'class' : 'interface';
  const parameters = declaration.typeParameters?.map((parameter) => parameter.getText()) ?? [];
  const parts = [
    `${kind} ${declaration.name?.text ?? ''}${parameters.length > 0 ? `<${parameters.join(', ')}>` : ''}`,
    ...(declaration.heritageClauses ?? []).map((clause) => clause.getText()),
  ];
  return parts.join(' ');
}

function membersOf(
  members: readonly (ts.ClassElement | ts.TypeElement)[],
  checker: ts.TypeChecker,
) {
  return members
    .map((member) => {
      const symbol = member.name && checker.getSymbolAtLocation(member.name);
      const signature = inOneLine(signatureOf(member));
      if (!symbol) return `- \`${signature}\``;
      const said = [summaryOf({ symbol, checker }), ...tagsOf({ symbol, checker })];
      const text = said.filter((part) => part !== '').join('\n\n');
      return `- \`${signature}\`${text === '' ? '' : `\n\n${text.replaceAll(/^(?=.)/gm, '  ')}`}`;
    })
    .join('\n');
}

/** The members of a constant that is an object, such as a group of actions. */
function namesIn(statement: ts.VariableStatement): readonly string[] {
  const type = statement.declarationList.declarations[0]?.type;
  return type && ts.isTypeLiteralNode(type)
    ? type.members.map(({ name }) => name?.getText() ?? '').sort()
    : [];
}

function summaryOf({ symbol, checker }: Documented): string {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  // A list that the comment writes in one line.
  return text.replaceAll(/(?<=[.)]) - (?=`)/g, '\n- ');
}

function tagsOf({ symbol, checker }: Documented): readonly string[] {
  const tags = symbol.getJsDocTags(checker).map(({ name, text }) => ({
    name,
    text: ts.displayPartsToString(text).trim(),
  }));
  const said = (name: string) => tags.filter((tag) => tag.name === name).map(({ text }) => text);
  const parameters = said('param').map((text) => {
    const [parameter = '', ...rest] = text.split(' ');
    return `- \`${parameter}\`: ${rest.join(' ')}`;
  });
  return [
    parameters.join('\n'),
    ...said('returns').map((text) => `**Returns** ${text}`),
    ...said('throws').map((text) => `**Throws** ${text}`),
    ...said('example').map((text) => `\`\`\`ts\n${text}\n\`\`\``),
  ];
}

/** Not as `ts`: a declaration is no snippet that could stand by itself. */
function fenced(signature: string): string {
  return `\`\`\`typescript\n${signature}\n\`\`\``;
}

/** As a member is read: where the compiler has written down a type, it says from which module. */
function inOneLine(signature: string): string {
  return signature
    .replaceAll(/import\("[^"]+"\)\./g, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/;$/, '');
}
