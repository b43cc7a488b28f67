import { DOCUMENT } from '@angular/common';
import { inject } from '@angular/core';
import type { LogoutStep, StepResult } from '../model/logout-step';
import { counted } from './counted';
import { type KeyFilter, keyTest, namedKeys } from './key-filter';
import { sharedPurgeStep } from './purge-step';

/** Expires the cookies that scripts can see. Those with `HttpOnly` are the server's to end. */
export function cookiesStep(filter: KeyFilter): LogoutStep {
  const isSelected = keyTest(filter);
  const named = namedKeys(filter);
  return sharedPurgeStep('cookies', () => {
    const document = inject(DOCUMENT);
    const visible = () => visibleNames(document).filter((name) => isSelected(name));
    const found = visible();
    const places = placesOf(document);
    // Named ones even where this address does not see them: the path they were set with may be another.
    for (const name of new Set([...found, ...named])) {
      expire(document, name, places);
    }
    return result(found.length, visible().length);
  });
}

function result(found: number, stayed: number): StepResult {
  return stayed > 0
    ? { outcome: 'failed', detail: `${counted(stayed, 'cookie')} stayed` }
    : { outcome: 'done', detail: counted(found, 'cookie') };
}

function visibleNames({ cookie }: Document): readonly string[] {
  return cookie === '' ? [] : cookie.split('; ').map(nameOf);
}

function nameOf(pair: string): string {
  // A pair without a sign is a value without a name.
  return pair.slice(0, Math.max(0, pair.indexOf('=')));
}

// A cookie is told from others by its name, path, domain and partition, and a script is shown the name alone. So it is
// expired at each place where it can be. The browser refuses the places that a `__Host-` or `__Secure-` name forbids;
// the one that such a name demands is among the rest.
function expire(document: Document, name: string, places: readonly string[]): void {
  for (const place of places) {
    // Some value, because a cookie without name and value is ignored. `Max-Age` last: the last one counts.
    document.cookie = `${name}=x${place}; Max-Age=0`;
  }
}

function placesOf(document: Document): readonly string[] {
  const { location } = document;
  const paths = new Set(addressesOf(document).flatMap((url) => pathsAbove(new URL(url).pathname)));
  const domains = ['', ...domainsAbove(location.hostname).map((domain) => `; Domain=${domain}`)];
  // On https, the secure one replaces both. On http it is refused, except on localhost, where both are found.
  const insecure = location.protocol === 'https:' ? [] : [''];
  const variants = [...insecure, '; Secure', '; Secure; Partitioned'];
  return [...paths].flatMap((path) =>
    domains.flatMap((domain) => variants.map((variant) => `; Path=${path}${domain}${variant}`)),
  );
}

// Chromium reads and writes the cookies of the address that was loaded, wherever the router has gone since.
function addressesOf({ location, baseURI, defaultView }: Document): readonly string[] {
  const loaded = defaultView?.performance.getEntriesByType('navigation') ?? [];
  return [location.href, baseURI, ...loaded.map(({ name }) => name)];
}

/** `/a/b` gives `/`, `/a`, `/a/`, `/a/b` and `/a/b/`, which are five places. */
function pathsAbove(path: string): readonly string[] {
  const parts = path.split('/').filter((part) => part !== '');
  const above = parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`);
  // No cookie has a semicolon in its path, but matrix parameters have one, and what follows it would be an attribute.
  return ['/', ...above.flatMap((prefix) => [prefix, `${prefix}/`])].filter(
    (prefix) => !prefix.includes(';'),
  );
}

/** The host and each domain above it, down to two labels. A leading dot says nothing (RFC 6265, 5.2.3). */
function domainsAbove(host: string): readonly string[] {
  const labels = host.split('.');
  const isAddress = host.startsWith('[') || /^[\d.]+$/.test(host);
  return isAddress || labels.length < 2
    ? [host]
    : labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}
