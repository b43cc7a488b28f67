import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What every message for the developer at work contains, and the marks of dev mode beside them. */
const DEV_ONLY = ['docs/features/diagnostics.md', 'this logout leaks', 'ngrx-logout copies'];

/** In every bundle with the library: shows that the right files were searched. */
const ALWAYS = 'docs/errors.md';

/** Whether a built site holds the library, and none of its dev-mode diagnostics. */
export function isFreeOfDevNotes(site: string): boolean {
  // A failed build has left nothing.
  if (!existsSync(site)) return false;
  const scripts = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .map((file) => readFileSync(join(site, file), 'utf8'));
  const holds = (text: string): boolean => scripts.some((script) => script.includes(text));
  return holds(ALWAYS) && !DEV_ONLY.some(holds);
}
