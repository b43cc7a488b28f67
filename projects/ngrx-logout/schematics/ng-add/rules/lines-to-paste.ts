import { type Code, print } from '../edit/code';

/** Code as lines to paste, with a comma at the end. */
export function lines(code: Code): string[] {
  const layout = { indent: '', unit: '  ', width: 80, trailingComma: ',' };
  return `${print(code, layout)},`.split('\n');
}

export function importLine(names: readonly string[], module: string): string {
  return `import { ${names.join(', ')} } from '${module}';`;
}
