import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { signIn } from './support/sign-in.ts';
import { signOut } from './support/sign-out.ts';
import { expect, test } from './support/test.ts';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What each page shows once it is there. */
const PRIVATE_PAGES = [
  ['orders', 'order'],
  ['profile', 'profile'],
  ['sessions', 'session-current'],
  ['lab', 'lab-run-clean'],
] as const;

async function complaintsAbout(page: Page, exempt: string[] = []): Promise<string[]> {
  const axe = new AxeBuilder({ page }).withTags(STANDARDS).disableRules(exempt);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    // Still, so that no colour is looked at half-way.
    test.use({ colorScheme, reducedMotion: 'reduce' });

    test('axe finds nothing on the public pages', async ({ page }) => {
      for (const path of ['/', '/login', '/lab']) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        expect(await complaintsAbout(page), path).toEqual([]);
      }
    });

    test('axe finds nothing on the private pages, in the account menu and after the logout', async ({
      page,
    }) => {
      await signIn(page, 'alice');
      for (const [route, sign] of PRIVATE_PAGES) {
        await page.getByTestId(`nav-${route}`).click();
        await expect(page.getByTestId(sign).first()).toBeVisible();
        expect(await complaintsAbout(page), route).toEqual([]);
      }
      await page.getByTestId('account-menu').click();
      await expect(page.getByTestId('logout')).toBeVisible();
      // A menu hangs on the body, outside of any landmark.
      expect(await complaintsAbout(page, ['region']), 'account menu').toEqual([]);
      await page.keyboard.press('Escape');
      await signOut(page);
      expect(await complaintsAbout(page), 'signed out').toEqual([]);
    });
  });
}

test('who has signed out hears why, and stands at the heading of the login page', async ({
  page,
}) => {
  await signIn(page, 'alice');
  await signOut(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const notice = page.getByTestId('signed-out-notice');
  await expect(notice).toHaveRole('status');
  await expect(notice).toContainText('You have signed out');
});
