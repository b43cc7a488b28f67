/** A text somewhere in a value, and the path to it. */
export interface FoundText {
  readonly path: string;
  readonly text: string;
}

/** Every text in a value: strings, numbers, property names, Maps, Sets, dates, urls, files, bytes. Cycles are no harm. */
export async function textsIn(value: unknown, path: string): Promise<readonly FoundText[]> {
  const found: FoundText[] = [];
  const seen = new Set<object>();
  const blobs: Promise<void>[] = [];

  // With a list of its own instead of recursion: states can be deep.
  const open: (readonly [unknown, string])[] = [[value, path]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [current, at] = next;
    if (typeof current !== 'object' || current === null) {
      found.push(...primitiveText(current, at));
    } else if (!seen.has(current)) {
      seen.add(current);
      if (current instanceof Blob) {
        found.push({ path: at, text: current instanceof File ? current.name : '' });
        blobs.push(current.text().then((text) => void found.push({ path: at, text })));
      } else {
        found.push(...wholeText(current, at));
        open.push(...partsOf(current, at));
      }
    }
  }
  await Promise.all(blobs);
  return found;
}

function primitiveText(value: unknown, path: string): readonly FoundText[] {
  return ['string', 'number', 'bigint'].includes(typeof value)
    ? [{ path, text: String(value) }]
    : [];
}

/** Objects that are one text as a whole. */
function wholeText(value: object, path: string): readonly FoundText[] {
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? [] : [{ path, text: value.toISOString() }];
  }
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    return [{ path, text: new TextDecoder().decode(value) }];
  }
  if (value instanceof URL || value instanceof URLSearchParams || value instanceof RegExp) {
    return [{ path, text: String(value) }];
  }
  return value instanceof Error ? [{ path, text: `${value.message} ${value.stack ?? ''}` }] : [];
}

function partsOf(value: object, path: string): (readonly [unknown, string])[] {
  if (value instanceof Map) {
    return [...value].flatMap(([key, item], index) => [
      [key, `${path}[${index}]`] as const,
      [item, `${path}[${index}]`] as const,
    ]);
  }
  if (value instanceof Set) {
    return [...value].map((item, index) => [item, `${path}[${index}]`] as const);
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => [item, `${path}[${index}]`] as const);
  }
  if (ArrayBuffer.isView(value)) {
    return [];
  }
  return Object.keys(value).flatMap((key) => [
    [key, path] as const,
    [(value as Record<string, unknown>)[key], path ? `${path}.${key}` : key] as const,
  ]);
}
