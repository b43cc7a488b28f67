import { findBrowser } from '../../../../scripts/find-browser.ts';

/** For `test.skip(isHeadlessShell, …)`: the browser that comes with `npm ci` has no back/forward cache. */
export const { isHeadlessShell } = await findBrowser();
