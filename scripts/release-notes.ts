const UNRELEASED = '## Unreleased\n';

/** What the next version brings, as the changelog has it. */
export function unreleasedNotes(changelog: string): string {
  const start = changelog.indexOf(UNRELEASED);
  if (start === -1) throw new Error('CHANGELOG.md has no section "## Unreleased".');
  const after = changelog.slice(start + UNRELEASED.length);
  const end = after.search(/^## /m);
  return (end === -1 ? after : after.slice(0, end)).trim();
}

/** The changelog after the release: what was unreleased stands under the version, and nothing is unreleased. */
export function releasedChangelog(changelog: string, version: string, date: string): string {
  const notes = unreleasedNotes(changelog);
  if (notes === '') throw new Error('Nothing is unreleased: write down what the version brings.');
  return changelog.replace(UNRELEASED, `${UNRELEASED}\n## ${version} - ${date}\n`);
}

/** The version after this one: `major`, `minor` or `patch` higher, or one that is named. */
export function nextVersion(current: string, wanted: string): string {
  if (/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(wanted)) return wanted;
  const [major = 0, minor = 0, patch = 0] = current.split(/[.-]/).map(Number);
  const next: Readonly<Record<string, readonly number[]>> = {
    major: [major + 1, 0, 0],
    minor: [major, minor + 1, 0],
    patch: [major, minor, patch + 1],
  };
  const version = next[wanted];
  if (!version) {
    throw new Error(`"${wanted}" is no version: say major, minor, patch, or one such as 1.2.3.`);
  }
  return version.join('.');
}
