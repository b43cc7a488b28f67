import type { CDPSession, Page } from '@playwright/test';
import { HeapSnapshot, type HeapText, type RawHeapSnapshot } from './heap-snapshot.ts';
import { joinedStrings } from './joined-strings.ts';
import { readDetachedDom } from './read-detached-dom.ts';
import { Retainers } from './retainers.ts';
import { type Secret, leftoversIn, secretsIn } from './secret.ts';

/**
 * Looks for secrets in the memory of a page's JavaScript after everything was collected that nobody refers to, and
 * says by what the page still holds them. What is searched for does not come near the page. Bytes are not seen: a
 * snapshot says how many an ArrayBuffer has, and not which.
 */
export async function findInMemory(
  page: Page,
  secrets: readonly Secret[],
): Promise<readonly string[]> {
  const devtools = await page.context().newCDPSession(page);
  await clearMindOfDriver(devtools);
  const snapshot = await takeHeapSnapshot(devtools);
  const isTelling = (text: string): boolean => secretsIn(text, secrets).length > 0;
  const inHeap = [
    ...snapshot.find(isTelling),
    ...joinedStrings(snapshot).filter(({ text }) => isTelling(text)),
  ];
  const detached = await readDetachedDom(devtools);
  await devtools.detach();
  return [...withRetainers(snapshot, inHeap, secrets), ...leftoversIn(detached, secrets)];
}

function withRetainers(
  snapshot: HeapSnapshot,
  found: readonly HeapText[],
  secrets: readonly Secret[],
): readonly string[] {
  if (found.length === 0) return [];
  const retainers = new Retainers(snapshot);
  return leftoversIn(
    found.map(({ node, text }) => ({ place: 'heap', where: retainers.pathTo(node), text })),
    secrets,
  );
}

async function takeHeapSnapshot(devtools: CDPSession): Promise<HeapSnapshot> {
  const chunks: string[] = [];
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await devtools.send('HeapProfiler.enable');
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  return new HeapSnapshot(JSON.parse(chunks.join('')) as RawHeapSnapshot);
}

/** The driver looks at the page from a world of its own, where the last text that it compared is remembered. */
async function clearMindOfDriver(devtools: CDPSession): Promise<void> {
  const worlds: number[] = [];
  devtools.on('Runtime.executionContextCreated', ({ context: { id, auxData } }) => {
    if (!auxData?.['isDefault']) worlds.push(id);
  });
  await devtools.send('Runtime.enable');
  await devtools.send('Runtime.disable');
  for (const contextId of worlds) {
    await devtools.send('Runtime.evaluate', { contextId, expression: '/./.test(".")' });
  }
}
