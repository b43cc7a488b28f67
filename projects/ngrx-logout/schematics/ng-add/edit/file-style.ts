import ts from 'typescript';

/** How a file is written, so that what is added looks like the rest. */
export interface FileStyle {
  readonly quote: string;
  readonly semicolon: string;
  readonly unit: string;
  readonly newLine: string;
}

export function styleOf(file: ts.SourceFile): FileStyle {
  const text = file.text;
  const [first] = file.statements.filter(ts.isImportDeclaration);
  const statement = first?.getText(file) ?? '';
  const indentation = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  return {
    quote: statement.includes('"') ? '"' : "'",
    semicolon: statement === '' || statement.endsWith(';') ? ';' : '',
    unit: indentation.startsWith('\t') ? '\t' : indentation,
    newLine: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

/** The whitespace that the line of a position begins with. */
export function indentAt(file: ts.SourceFile, position: number): string {
  const start = file.text.lastIndexOf('\n', position - 1) + 1;
  return /^[ \t]*/.exec(file.text.slice(start))?.[0] ?? '';
}
