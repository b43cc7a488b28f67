import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { format } from 'prettier';
import { ROOT } from '../../scripts/paths.ts';
import { apiPageOf } from './support/api-page.ts';
import { ENTRY_POINTS } from './support/entry-points.ts';
import { publicApiOf, publicSymbolsOf } from './support/public-api.ts';

/** Writes the files anew: `UPDATE_API=1 npm run test:package`. */
const IS_UPDATE = process.env['UPDATE_API'] === '1';

const STYLE = { singleQuote: true, printWidth: 100, trailingComma: 'all' } as const;

describe('the public API', () => {
  for (const { name, types } of ENTRY_POINTS) {
    const base = name.replaceAll('/', '-');
    const symbols = publicSymbolsOf(types);

    it(`of ${name} is what its file says`, async () => {
      const api = await format(publicApiOf(symbols), { ...STYLE, parser: 'typescript' });
      assertWritten(join(import.meta.dirname, 'api', `${base}.d.ts`), api);
    });

    it(`of ${name} is what its page of the reference says`, async () => {
      const page = await format(apiPageOf(name, symbols), { ...STYLE, parser: 'markdown' });
      assertWritten(join(ROOT, 'docs/api', `${base}.md`), page);
    });
  }
});

function assertWritten(file: string, text: string): void {
  if (IS_UPDATE) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const written = existsSync(file) ? readFileSync(file, 'utf8') : '';
  assert.equal(text, written, 'a change of the API: look at it, then run it with UPDATE_API=1');
}
