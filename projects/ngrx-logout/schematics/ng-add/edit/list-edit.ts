import ts from 'typescript';
import { type Code, flat, isHugged, print, printBroken } from './code';
import { indentAt, styleOf } from './file-style';

/** What can be given further elements. */
export type ListNode =
  ts.ArrayLiteralExpression | ts.ObjectLiteralExpression | ts.NamedImports | ts.CallExpression;

/** A further element: where it stands among those that are there, 0 for the first. */
export interface Addition {
  readonly index: number;
  readonly code: Code;
}

/** A stretch of a file's text and what replaces it. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Gives a list further elements, and leaves alone how the others are written. */
export function addToList(
  node: ListNode,
  additions: readonly Addition[],
  width: number,
): readonly Change[] {
  const file = node.getSourceFile();
  const elements = elementsOf(node);
  const { line: closeLine } = file.getLineAndCharacterOfPosition(node.end - 1);
  const { line: openLine } = file.getLineAndCharacterOfPosition(elements.pos - 1);
  const [first] = elements;
  if (first === undefined) return fillEmpty(node, additions, width);
  const { line: firstLine } = file.getLineAndCharacterOfPosition(first.getStart(file));
  if (firstLine > openLine) return addLines(node, additions, width);
  const inline = additions.map(({ index, code }) => addInline(elements, index, flat(code)));
  const added = inline.reduce((sum, { text }) => sum + text.length, 0);
  const lineLength = lineEnd(file, openLine) - lineStart(file, openLine);
  // What begins on the line of its bracket and goes on below is hugged: `withInterceptors([a, {`.
  if (closeLine > openLine || lineLength + added <= width) return inline;
  const [only, ...others] = additions;
  if (ts.isCallExpression(node) && only && others.length === 0 && isHugged(only.code)) {
    const { unit } = styleOf(file);
    const layout = { indent: indentAt(file, elements.pos), unit, width, trailingComma: ',' };
    return [addInline(elements, only.index, printBroken(only.code, layout))];
  }
  return breakUp(node, additions, width);
}

export function elementsOf(node: ListNode): ts.NodeArray<ts.Node> {
  if (ts.isObjectLiteralExpression(node)) return node.properties;
  return ts.isCallExpression(node) ? node.arguments : node.elements;
}

function isBraced(node: ListNode): boolean {
  return ts.isObjectLiteralExpression(node) || ts.isNamedImports(node);
}

function addInline(elements: ts.NodeArray<ts.Node>, index: number, text: string): Change {
  const before = elements[index - 1];
  if (before !== undefined) return insertion(before.end, `, ${text}`);
  return insertion((elements[0] as ts.Node).getStart(), `${text}, `);
}

/** Each element has its own line; a comment at the end of a line stays with its element. */
function addLines(node: ListNode, additions: readonly Addition[], width: number): Change[] {
  const file = node.getSourceFile();
  const elements = elementsOf(node);
  const { unit } = styleOf(file);
  const indent = indentAt(file, (elements[0] as ts.Node).getStart(file));
  const trailingComma = elements.hasTrailingComma ? ',' : '';
  const changes: Change[] = [];
  for (const index of new Set(additions.map((addition) => addition.index))) {
    const codes = additions
      .filter((addition) => addition.index === index)
      .map(({ code }) => print(code, { indent, unit, width, trailingComma }));
    const before = elements[index - 1];
    if (before === undefined) {
      const lines = codes.map((code) => `${code},\n${indent}`).join('');
      changes.push(insertion((elements[0] as ts.Node).getStart(file), lines));
      continue;
    }
    const isLast = index === elements.length;
    const comma = isLast && !elements.hasTrailingComma ? before.end : commaAfter(file, before.end);
    const end = endOfTrailingComment(file, comma);
    if (isLast && !elements.hasTrailingComma) {
      const lines = codes.map((code) => `\n${indent}${code}`).join(',');
      if (end === before.end) changes.push(insertion(end, `,${lines}`));
      else changes.push(insertion(before.end, ','), insertion(end, lines));
    } else {
      changes.push(insertion(end, codes.map((code) => `\n${indent}${code},`).join('')));
    }
  }
  return changes;
}

function fillEmpty(node: ListNode, additions: readonly Addition[], width: number): Change[] {
  const file = node.getSourceFile();
  const { unit } = styleOf(file);
  const start = elementsOf(node).pos;
  const end = node.end - 1;
  const indent = indentAt(file, start);
  const inside = file.text.slice(start, end);
  const column = start - lineStart(file, file.getLineAndCharacterOfPosition(start).line);
  const line = additions.map(({ code }) => flat(code)).join(', ');
  const padding = isBraced(node) ? ' ' : '';
  const isEmpty = inside.trim() === '';
  if (isEmpty && !line.includes('\n') && column + line.length + 3 <= width) {
    return [{ start, end, text: `${padding}${line}${padding}` }];
  }
  if (isEmpty && ts.isCallExpression(node) && additions.length === 1) {
    const { code } = additions[0] as Addition;
    return [{ start, end, text: print(code, { indent, unit, width, trailingComma: ',' }) }];
  }
  const inner = `${indent}${unit}`;
  const layout = { indent: inner, unit, width, trailingComma: ',' };
  const lines = additions.map(({ code }) => `${inner}${print(code, layout)},\n`).join('');
  // A comment in it stays, above what is added.
  const kept = isEmpty ? '' : inside.trimEnd();
  return [{ start, end, text: `${kept}\n${lines}${indent}` }];
}

/** A list of one line that becomes too long gets a line for each element. What the elements hold is left alone. */
function breakUp(node: ListNode, additions: readonly Addition[], width: number): Change[] {
  const file = node.getSourceFile();
  const elements = elementsOf(node);
  const { unit } = styleOf(file);
  const indent = indentAt(file, elements.pos - 1);
  const inner = `${indent}${unit}`;
  const layout = { indent: inner, unit, width, trailingComma: ',' };
  const edges = [elements.pos, ...elements.map(({ end }) => end)];
  return edges.map((start, index) => {
    const next = elements[index];
    const end = next?.getStart(file) ?? node.end - 1;
    const added = additions
      .filter((addition) => addition.index === index)
      .map(({ code }) => `${inner}${print(code, layout)},\n`);
    const comma = index === 0 ? '' : ',';
    return { start, end, text: `${comma}\n${added.join('')}${next ? inner : indent}` };
  });
}

function commaAfter(file: ts.SourceFile, position: number): number {
  return file.text.indexOf(',', position) + 1;
}

function endOfTrailingComment(file: ts.SourceFile, position: number): number {
  return ts.getTrailingCommentRanges(file.text, position)?.at(-1)?.end ?? position;
}

function lineStart(file: ts.SourceFile, line: number): number {
  return file.getPositionOfLineAndCharacter(line, 0);
}

function lineEnd(file: ts.SourceFile, line: number): number {
  const end = file.text.indexOf('\n', lineStart(file, line));
  return end === -1 ? file.text.length : end;
}

function insertion(position: number, text: string): Change {
  return { start: position, end: position, text };
}
