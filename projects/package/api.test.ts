import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { format } from 'prettier';
import { ENTRY_POINTS } from './support/entry-points.ts';
import { publicApiOf } from './support/public-api.ts';

/** Writes the files anew: `UPDATE_API=1 npm run test:package`. */
const IS_UPDATE = process.env['UPDATE_API'] === '1';

describe('the public API', () => {
  for (const { name, types } of ENTRY_POINTS) {
    it(`of ${name} is what its file says`, async () => {
      const file = join(import.meta.dirname, 'api', `${name.replaceAll('/', '-')}.d.ts`);
      const options = { parser: 'typescript', singleQuote: true, printWidth: 100 } as const;
      const api = await format(publicApiOf(types), options);
      if (IS_UPDATE) writeFileSync(file, api);
      const written = existsSync(file) ? readFileSync(file, 'utf8') : '';
      assert.equal(api, written, 'a change of the API: look at it, then run it with UPDATE_API=1');
    });
  }
});
