/** A text that stands for a user and for nothing else, under a name that may be printed. */
export interface Secret {
  readonly name: string;
  readonly text: string;
}

/** Something that was looked at: its text, and what to call it. */
export interface Reading {
  readonly place: string;
  readonly where: string;
  readonly text: string;
}

/** Which of the secrets a text holds, as it stands or as a url or a JSON text has it. */
export function secretsIn(text: string, secrets: readonly Secret[]): readonly string[] {
  return secrets.filter((secret) => isIn(text, secret.text)).map(({ name }) => name);
}

/** One line for each secret in each place. */
export function leftoversIn(
  readings: readonly Reading[],
  secrets: readonly Secret[],
): readonly string[] {
  const lines = readings.flatMap(({ place, where, text }) =>
    secretsIn(text, secrets).map((secret) => `${place}: ${secret} in ${where}`),
  );
  return [...new Set(lines)];
}

function isIn(text: string, secret: string): boolean {
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)].some((form) =>
    text.includes(form),
  );
}
