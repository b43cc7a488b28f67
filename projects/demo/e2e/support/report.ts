import type { Page } from '@playwright/test';

/** The timeline on the login page, phase by phase. */
export async function reportOn(page: Page): Promise<Record<string, string>> {
  await page.getByTestId('report').waitFor();
  return page
    .getByTestId('report-step')
    .evaluateAll((steps) =>
      Object.fromEntries(
        steps.map((step) => [
          step.getAttribute('data-step') ?? '',
          step.getAttribute('data-outcome') ?? '',
        ]),
      ),
    );
}
