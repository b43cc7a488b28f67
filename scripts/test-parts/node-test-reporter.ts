import type { TestEvent } from 'node:test/reporters';
import type { SkippedTest } from './tally.ts';

/** A reporter for node:test: one tally, as JSON. */
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const counts = { passed: 0, failed: 0 };
  const skipped: SkippedTest[] = [];
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const waiver = data.skip ?? data.todo;
    if (waiver !== undefined && waiver !== false) {
      const reason = typeof waiver === 'string' ? waiver : 'no reason given';
      skipped.push({ name: data.name, reason });
    } else if (data.details.type === 'suite' || isEmptyFile(type, data)) {
      continue;
    } else {
      counts[type === 'test:pass' ? 'passed' : 'failed']++;
    }
  }
  yield JSON.stringify({ ...counts, skipped });
}

/** Node counts a file without tests as a test that passed. */
function isEmptyFile(type: string, { name, file }: { name: string; file?: string }): boolean {
  return type === 'test:pass' && file?.endsWith(name) === true;
}
