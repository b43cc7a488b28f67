import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives a runner a file to write its results to, and reads them: null where it wrote none. */
export async function withResultFile(
  run: (file: string) => Promise<number>,
): Promise<{ code: number; result: unknown }> {
  const folder = mkdtempSync(join(tmpdir(), 'ngrx-logout-test-'));
  // Also when the tests are stopped half-way.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'result.json');
  const code = await run(file);
  return { code, result: read(file) };
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // A runner that crashed early wrote nothing, or half of it.
    return null;
  }
}
