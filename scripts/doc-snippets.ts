/** A fenced block of TypeScript in a page, with the file that a comment in front of it names. */
export interface Snippet {
  readonly code: string;
  /** As in `<!-- code: projects/recipes/src/auth0.ts -->`; `null` where nothing stands in front of the block. */
  readonly file: string | null;
}

const FENCE = /(?:<!-- code: (\S+) -->\n+)?^```ts\n([^]*?)^```$/gm;

/** The blocks of TypeScript in a page, in their order. */
export function snippetsOf(page: string): readonly Snippet[] {
  return [...page.matchAll(FENCE)].map(([, file, code]) => ({
    code: (code as string).trimEnd(),
    file: file ?? null,
  }));
}

/** Whether a file says the same, line for line. */
export function says(source: string, { code }: Snippet): boolean {
  return `\n${source}\n`.includes(`\n${code}\n`);
}
