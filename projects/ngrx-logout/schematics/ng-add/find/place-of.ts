import type ts from 'typescript';

/** A file as people name it, without the slash of the workspace. */
export function fileName(file: ts.SourceFile): string {
  return file.fileName.slice(1);
}

/** `src/app/x.ts:12`. */
export function placeOf(node: ts.Node): string {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
  return `${fileName(file)}:${line + 1}`;
}
