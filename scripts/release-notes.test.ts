import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nextVersion, releasedChangelog, unreleasedNotes } from './release-notes.ts';

const CHANGELOG = `# Changelog

## Unreleased

### Fixed

- One thing.

## 0.1.0 - 2026-01-02

- The first.
`;

describe('a release', () => {
  it('takes what is unreleased, and nothing of what came before', () => {
    assert.equal(unreleasedNotes(CHANGELOG), '### Fixed\n\n- One thing.');
  });

  it('puts it under the version and its day', () => {
    const released = releasedChangelog(CHANGELOG, '0.2.0', '2026-03-04');
    assert.equal(unreleasedNotes(released), '');
    assert.match(
      released,
      /## Unreleased\n\n## 0\.2\.0 - 2026-03-04\n\n### Fixed\n\n- One thing\./,
    );
    assert.match(released, /## 0\.1\.0 - 2026-01-02\n\n- The first\./);
  });

  it('refuses a version that brings nothing', () => {
    const released = releasedChangelog(CHANGELOG, '0.2.0', '2026-03-04');
    assert.throws(
      () => releasedChangelog(released, '0.3.0', '2026-03-05'),
      /Nothing is unreleased/,
    );
    assert.throws(() => unreleasedNotes('# Changelog'), /no section/);
  });

  for (const [wanted, version] of [
    ['major', '1.0.0'],
    ['minor', '0.2.0'],
    ['patch', '0.1.5'],
    ['2.0.0-rc.1', '2.0.0-rc.1'],
  ] as const) {
    it(`counts from 0.1.4 to ${version} for ${wanted}`, () => {
      assert.equal(nextVersion('0.1.4', wanted), version);
    });
  }

  it('refuses what is no version', () => {
    assert.throws(() => nextVersion('0.1.4', 'next'), /say major, minor, patch/);
  });
});
