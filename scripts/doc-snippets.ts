/** A fenced block of TypeScript in a page, with what a comment in front of it says. */
export interface Snippet {
  readonly code: string;
  /** As in `<!-- code: projects/recipes/src/auth0.ts -->`: the file that says the same; `null` where none is named. */
  readonly file: string | null;
  /** As in `<!-- in: class Page { … } -->`: what has to stand around it, so that it compiles; `null` where nothing has. */
  readonly around: string | null;
}

const FENCE = /(?:<!-- (code|in): (.+?) -->\n+)?^( *)```ts\n([^]*?)^\3```$/gm;

/** The blocks of TypeScript in a page, in their order. */
export function snippetsOf(page: string): readonly Snippet[] {
  return [...page.matchAll(FENCE)].map(([, kind, said, indent, code]) => ({
    code: (code as string).replaceAll(new RegExp(`^${indent as string}`, 'gm'), '').trimEnd(),
    file: (kind === 'code' && said) || null,
    around: (kind === 'in' && said) || null,
  }));
}

/** Whether a file says the same, line for line. */
export function says(source: string, { code }: Snippet): boolean {
  return `\n${source}\n`.includes(`\n${code}\n`);
}
