import { bootApp } from '../../testing-support/test-app';
import { provideLogout } from '../provide-logout';
import { COPIES } from './note-two-copies';

const page = globalThis as { [COPIES]?: number };

describe('the note on two copies', () => {
  let warnings: jasmine.Spy;
  beforeEach(() => (warnings = spyOn(console, 'warn')));
  afterEach(() => (page[COPIES] = 1));

  const aboutCopies = (): unknown[] =>
    warnings.calls.allArgs().filter(([text]) => String(text).includes('two copies'));

  it('is not written for one copy, however often it is provided', async () => {
    await bootApp([provideLogout()]);
    expect(page[COPIES]).toBe(1);
    expect(aboutCopies()).toEqual([]);
  });

  it('is written where another copy was loaded', async () => {
    // As the other copy does while it loads.
    page[COPIES] = (page[COPIES] ?? 0) + 1;
    await bootApp([provideLogout()]);
    expect(aboutCopies().length).toBe(1);
  });
});
