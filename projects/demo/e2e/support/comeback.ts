import type { Page } from '@playwright/test';
import { ALICE } from './traces.ts';

/** What a page did since it came back: from the back/forward cache, from a freeze, or from behind other tabs. */
export interface Comeback {
  /**
   * What it looked like, in order and each once: in every frame, and after the cache or a freeze also before any
   * script of its own had run, which is what the first frame shows.
   */
  readonly looks: readonly ('hidden' | 'private' | 'plain')[];
  /** The keys that it wrote into localStorage; `theme` with every action, because the shop keeps that slice there. */
  readonly written: readonly string[];
}

const NOTE = 'test-comeback';

/** In storage, because the page may be left before it can tell anybody. */
const WATCH = `{
  const write = Storage.prototype.setItem;
  const looks = new Set();
  const written = new Set();
  let wasPutAway = false;
  let isBack = false;

  const note = (notes, entry) => {
    notes.add(entry);
    const all = JSON.stringify({ looks: [...looks], written: [...written] });
    write.call(localStorage, '${NOTE}', all);
  };
  const look = () => {
    const root = document.documentElement;
    const isHidden = getComputedStyle(root).display === 'none';
    const now = isHidden ? 'hidden' : root.outerHTML.includes('${ALICE}') ? 'private' : 'plain';
    if (!looks.has(now)) note(looks, now);
  };
  const lookAtEachFrame = () => {
    requestAnimationFrame(() => {
      look();
      lookAtEachFrame();
    });
  };
  const comeBack = () => {
    if (!isBack) lookAtEachFrame();
    isBack = true;
  };

  Storage.prototype.setItem = function (key, value) {
    write.call(this, key, value);
    if (isBack && this === localStorage) note(written, key);
  };
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    look();
    comeBack();
  });
  document.addEventListener('resume', () => {
    look();
    comeBack();
  });
  document.addEventListener('visibilitychange', () => {
    const isVisible = document.visibilityState === 'visible';
    // A page that was opened behind others does not come back when it is shown first.
    if (isVisible && wasPutAway) comeBack();
    wasPutAway ||= !isVisible;
  });
}`;

/** Watches the pages that this tab opens from now on. */
export async function watchComeback(page: Page): Promise<void> {
  await page.addInitScript(WATCH);
}

/** What the last page to come back did, read in any tab; `null` if none came back yet. */
export function comeback(page: Page): Promise<Comeback | null> {
  return page.evaluate(
    (key) => JSON.parse(localStorage.getItem(key) ?? 'null') as Comeback | null,
    NOTE,
  );
}
