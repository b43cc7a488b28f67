const EMPTIED = ['data', 'params'];
const NESTED = ['root', 'firstChild'];

/**
 * Copies a router-store snapshot without what resolvers and paths put into it.
 *
 * The url stays: restored to another one, router-store would navigate there, and `undefined` breaks its selectors.
 */
export function withoutRouteData(snapshot: unknown): unknown {
  if (typeof snapshot !== 'object' || snapshot === null) {
    return snapshot;
  }
  return Object.fromEntries(
    Object.entries(snapshot).map(([key, value]: [string, unknown]) => [key, emptied(key, value)]),
  );
}

function emptied(key: string, value: unknown): unknown {
  if (EMPTIED.includes(key)) {
    return {};
  }
  if (key === 'paramMap') {
    // Of FullRouterStateSerializer; selectors call its methods.
    return Object.assign(Object.create(Object.getPrototypeOf(value) as object) as object, {
      params: {},
    });
  }
  if (NESTED.includes(key)) {
    return withoutRouteData(value);
  }
  if (key === 'children' && Array.isArray(value)) {
    return value.map(withoutRouteData);
  }
  return key === 'title' ? undefined : value;
}

// Router-store lets the application choose the key, so that its slice is known by its shape alone.
export function isRouterSlice(slice: unknown): slice is { state: unknown; navigationId: number } {
  return (
    typeof (slice as { navigationId?: unknown } | undefined)?.navigationId === 'number' &&
    typeof (slice as { state?: unknown }).state === 'object'
  );
}
