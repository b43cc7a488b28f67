/** One challenge of a `WWW-Authenticate` header; scheme and parameter names in lower case. */
export interface Challenge {
  readonly scheme: string;
  readonly params: ReadonlyMap<string, string>;
}

/**
 * Reads every challenge of a `WWW-Authenticate` header (RFC 9110 section 11.6.1), in time linear to its length.
 *
 * Forgiving where servers are careless: quotes may be missing, and what cannot be read is skipped.
 */
export function parseChallenges(header: string): readonly Challenge[] {
  const challenges: { scheme: string; params: Map<string, string> }[] = [];
  // Sticky alternatives that cannot match the same text twice keep a hostile header from being walked again.
  const part = /[\s,]*(?:([^\s,="]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^\s,"]*)))?|[="])/sy;
  for (let match = part.exec(header); match !== null; match = part.exec(header)) {
    const [text, word, quoted, plain] = match;
    if (word === undefined) {
      continue;
    }
    if (text.includes('=')) {
      const value = quoted?.replace(/\\(.)/gs, '$1') ?? plain ?? '';
      challenges.at(-1)?.params.set(word.toLowerCase(), value);
    } else {
      challenges.push({ scheme: word.toLowerCase(), params: new Map() });
    }
  }
  return challenges;
}
