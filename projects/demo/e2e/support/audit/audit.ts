import type { BrowserContext } from '@playwright/test';
import { tracesOf } from '../traces.ts';
import { findInMemory } from './find-in-memory.ts';
import { readDocuments } from './read-documents.ts';
import { readStorages } from './read-storages.ts';
import { type Reading, type Secret, leftoversIn } from './secret.ts';

/** What is left of a user in a browser: one line for each secret in each place. */
export interface Audit {
  /** In the JavaScript memory of each tab, with what holds it there. */
  readonly memory: readonly string[];
  /** In the documents and the history of each tab and in the storages, as scripts see them and as the browser does. */
  readonly outside: readonly string[];
}

/**
 * Searches all tabs of a browser, which are all of one origin, and what they share.
 *
 * The memory comes first, because the other looks bring what they search for, and what they find, into the pages.
 */
export async function audit(context: BrowserContext, secrets: readonly Secret[]): Promise<Audit> {
  const memory: string[] = [];
  for (const page of context.pages()) {
    // In the background, timers wait, and so does who waits for them.
    await page.bringToFront();
    memory.push(...(await findInMemory(page, secrets)));
  }
  return { memory, outside: await findOutside(context, secrets) };
}

async function findOutside(
  context: BrowserContext,
  secrets: readonly Secret[],
): Promise<readonly string[]> {
  const readings: Reading[] = [...(await readDocuments(context))];
  const lines: string[] = [];
  for (const page of context.pages()) {
    readings.push(...(await readStorages(page)));
    for (const { name, text } of secrets) {
      const places = await tracesOf(page, text);
      lines.push(...places.map((place) => `${place}: ${name}, for scripts`));
    }
  }
  return [...leftoversIn(readings, secrets), ...lines];
}
