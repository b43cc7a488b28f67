import type { Finding } from './trace';

/** Url, headers and text of every entry of every Cache; none where the page has no Cache API (not a secure context). */
export async function cacheFindings(): Promise<readonly Finding[]> {
  if (!('caches' in globalThis)) {
    return [];
  }
  const names = await caches.keys();
  const findings = await Promise.all(names.map(findingsOf));
  return findings.flat();
}

async function findingsOf(name: string): Promise<readonly Finding[]> {
  const cache = await caches.open(name);
  const requests = await cache.keys();
  const entries = await Promise.all(
    requests.map(async (request): Promise<readonly Finding[]> => {
      const where = `${name} ${request.url}`;
      const response = await cache.match(request);
      const texts = [
        decoded(request.url),
        ...[...(response?.headers ?? [])].flat(),
        (await response?.text()) ?? '',
      ];
      return texts.map((text) => ({ place: 'cache-storage', where, text }));
    }),
  );
  return [{ place: 'cache-storage', where: name, text: name }, ...entries.flat()];
}

function decoded(url: string): string {
  try {
    return `${url} ${decodeURIComponent(url)}`;
  } catch {
    // URIError: the url holds a percent sign that encodes nothing.
    return url;
  }
}
