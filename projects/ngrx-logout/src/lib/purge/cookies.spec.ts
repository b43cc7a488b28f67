import { DOCUMENT } from '@angular/common';
import { HttpXsrfTokenExtractor } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { type Observable, firstValueFrom } from 'rxjs';
import { LOGOUT_CONFIG, resolveConfig } from '../core/logout-config';
import { type TestApp, bootApp } from '../../testing-support/test-app';
import type { LogoutContext } from '../model/logout-request';
import type { StepResult } from '../model/logout-step';
import { provideLogout } from '../provide-logout';
import { cookiesStep } from './cookies';
import type { KeyFilter } from './key-filter';
import { withStoragePurge } from './with-storage-purge';

async function logOut({ logout }: TestApp): Promise<string> {
  const { steps } = await logout.logout();
  const line = steps.find(({ name }) => name === 'cookies');
  return `${line?.outcome ?? 'no line'}: ${line?.detail ?? ''}`;
}

const boot = (cookies: KeyFilter): Promise<TestApp> =>
  bootApp([provideLogout({ redirectTo: '/login' }, withStoragePurge({ cookies }))]);

// A page that was loaded at a deeper address than this one: any script, shown as a text.
const DEEP = [...document.scripts]
  .map(({ src }) => new URL(src, document.baseURI).pathname)
  .find((path) => /^\/base\/[^/]+$/.test(path)) as string;
const PATHS = ['/', '/base', '/base/', DEEP];

let frame: HTMLIFrameElement;
let deep: Document;

async function openDeepPage(): Promise<void> {
  frame = document.createElement('iframe');
  frame.src = DEEP;
  await new Promise((resolve) => {
    frame.onload = resolve;
    document.body.append(frame);
  });
  deep = frame.contentDocument as Document;
  expireEverything();
}

function closeDeepPage(): void {
  expireEverything();
  frame.remove();
}

function expireEverything(): void {
  for (const pair of deep.cookie.split('; ')) {
    const name = pair.slice(0, Math.max(0, pair.indexOf('=')));
    for (const path of PATHS) {
      for (const kind of ['', '; Secure', '; Secure; Partitioned']) {
        deep.cookie = `${name}=x; Path=${path}${kind}; Max-Age=0`;
      }
    }
  }
  expect(deep.cookie).toBe('');
}

const cookies = (page = deep) =>
  page.cookie
    .split('; ')
    .filter((pair) => pair !== '')
    .sort();

function set(...lines: readonly string[]): void {
  for (const line of lines) {
    deep.cookie = line;
  }
}

async function run(page: unknown, filter: KeyFilter): Promise<string> {
  TestBed.resetTestingModule().configureTestingModule({
    providers: [
      { provide: LOGOUT_CONFIG, useValue: resolveConfig({}) },
      { provide: DOCUMENT, useValue: page },
    ],
  });
  const result = await TestBed.runInInjectionContext(() =>
    firstValueFrom(cookiesStep(filter).run({} as LogoutContext) as Observable<unknown>),
  );
  const { outcome, detail } = result as StepResult;
  return `${outcome}: ${detail ?? ''}`;
}

describe('the cookies step', () => {
  beforeEach(openDeepPage);
  afterEach(closeDeepPage);

  it('expires the selected and leaves the others', async () => {
    set('remember=ALICE; Path=/', 'consent=yes; Path=/');
    const app = await boot(['remember', 'never']);
    expect(await logOut(app)).toBe('done: 1 cookie');
    expect(cookies()).toEqual(['consent=yes']);
  });

  it('takes them out of the memory of HttpClient, which looks for a CSRF token among them', async () => {
    set('remember=ALICE; Path=/');
    const app = await boot(['remember']);
    const extractor = TestBed.inject(HttpXsrfTokenExtractor);
    const remembered = () => Object.values(extractor).filter((value) => typeof value === 'string');
    extractor.getToken();
    expect(remembered().join()).toContain('ALICE');
    await logOut(app);
    expect(remembered().join()).not.toContain('ALICE');
  });

  for (const path of PATHS) {
    it(`expires a cookie of the path ${path}`, async () => {
      set(`remember=ALICE; Path=${path}`);
      expect(cookies()).toEqual(['remember=ALICE']);
      expect(await run(deep, ['remember'])).toBe('done: 1 cookie');
      expect(cookies()).toEqual([]);
    });
  }

  it('expires all of one name, each at its own path', async () => {
    set(...PATHS.map((path) => `remember=ALICE; Path=${path}`));
    expect(cookies().length).toBe(PATHS.length);
    expect(await run(deep, ['remember'])).toBe(`done: ${PATHS.length} cookies`);
    expect(cookies()).toEqual([]);
  });

  it('expires a cookie that was set without a path', async () => {
    set('remember=ALICE');
    expect(await run(deep, 'all')).toBe('done: 1 cookie');
    expect(cookies()).toEqual([]);
  });

  it('expires a cookie of the address that was loaded, when the router has gone elsewhere', async () => {
    deep.defaultView?.history.replaceState(null, '', '/account');
    set('remember=ALICE');
    expect(cookies()).toEqual(['remember=ALICE']);
    expect(await run(deep, 'all')).toBe('done: 1 cookie');
    expect(cookies()).toEqual([]);
  });

  const KINDS = [
    'remember=ALICE; Path=/; Secure',
    'remember=ALICE; Path=/; Secure; SameSite=None; Partitioned',
    'remember=ALICE; Path=/; SameSite=Strict; Max-Age=1000',
    '__Secure-remember=ALICE; Path=/base; Secure',
    '__Host-remember=ALICE; Path=/; Secure',
    '__Host-remember=ALICE; Path=/; Secure; Partitioned',
    'remember=ALICE; Domain=127.0.0.1; Path=/',
  ];
  for (const cookie of KINDS) {
    it(`expires ${cookie}`, async () => {
      set(cookie);
      expect(cookies().length).toBe(1);
      expect(await run(deep, { match: /remember$/ })).toBe('done: 1 cookie');
      expect(cookies()).toEqual([]);
    });
  }

  it('expires a named cookie of the base, which this address does not see', async () => {
    set('remember=ALICE; Path=/base/');
    expect(cookies(document)).toEqual([]);
    const { baseURI } = document;
    spyOnProperty(document, 'baseURI').and.returnValue(new URL('/base/', baseURI).href);
    expect(await run(document, ['remember'])).toBe('done: 0 cookies');
    expect(cookies()).toEqual([]);
  });

  it('[T-18] takes exactly the named of strange names', async () => {
    set('a.b=1; Path=/', 'aXb=1; Path=/', '__proto__=1; Path=/', 'constructor=1', '[x]=a=b');
    expect(await run(deep, ['a.b', '__proto__', '[x]'])).toBe('done: 3 cookies');
    expect(cookies()).toEqual(['aXb=1', 'constructor=1']);
  });

  it('[T-18] expires a value without a name', async () => {
    set('ALICE; Path=/');
    expect(cookies()).toEqual(['ALICE']);
    expect(await run(deep, [''])).toBe('done: 1 cookie');
    expect(cookies()).toEqual([]);
  });

  it('is done where there are no cookies', async () => {
    expect(await run(deep, 'all')).toBe('done: 0 cookies');
  });

  it('[T-18] writes no attribute that the address brings along', async () => {
    const page = new FakePage('https://shop.example/a;Max-Age=99;Domain=evil.example/b', 'x=1');
    await run(page, 'all');
    expect(page.written.filter((line) => /99|evil/.test(line))).toEqual([]);
    expect(page.written.every((line) => line.endsWith('; Max-Age=0'))).toBeTrue();
  });

  it('says how many stayed, and names none', async () => {
    const page = new FakePage('https://shop.example/', 'remember=ALICE; theme=dark; x=1');
    expect(await run(page, ['remember', 'x'])).toBe('failed: 2 cookies stayed');
  });

  it('[T-11] is a line of the report where cookies are forbidden', async () => {
    const app = await boot('all');
    spyOnProperty(document, 'cookie', 'get').and.callFake(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    expect(await logOut(app)).toBe('failed: SecurityError');
    expect(app.router.url).toBe('/login');
  });

  const DOMAINS: readonly (readonly [string, readonly string[]])[] = [
    [
      'https://eu.shop.example.com/',
      ['', 'eu.shop.example.com', 'shop.example.com', 'example.com'],
    ],
    ['https://example.com/', ['', 'example.com']],
    ['http://localhost/', ['', 'localhost']],
    ['http://127.0.0.1/', ['', '127.0.0.1']],
    ['http://[::1]/', ['', '[::1]']],
  ];
  for (const [url, expected] of DOMAINS) {
    it(`tries each domain that a cookie of ${url} can have`, async () => {
      const page = new FakePage(url, 'x=1');
      await run(page, ['x']);
      const domains = page.written.map((line) => /; Domain=([^;]*)/.exec(line)?.[1] ?? '');
      expect([...new Set(domains)]).toEqual(expected);
    });
  }

  it('expires without Secure on http alone, where a secure cookie may not be written', async () => {
    const kinds = async (url: string) => {
      const page = new FakePage(url, 'x=1');
      await run(page, ['x']);
      const kind = (line: string) => line.split('; ').filter((part) => /^(Secure|Part)/.test(part));
      return [...new Set(page.written.map((line) => kind(line).join(' ')))];
    };
    expect(await kinds('https://a.b/')).toEqual(['Secure', 'Secure Partitioned']);
    expect(await kinds('http://a.b/')).toEqual(['', 'Secure', 'Secure Partitioned']);
  });
});

/** A page elsewhere, whose cookies do not go away. */
class FakePage {
  readonly written: string[] = [];
  readonly location: URL;
  readonly baseURI: string;
  readonly defaultView = window;

  constructor(
    url: string,
    readonly cookies: string,
  ) {
    this.location = new URL(url);
    this.baseURI = new URL('/', url).href;
  }

  get cookie(): string {
    return this.cookies;
  }

  set cookie(line: string) {
    this.written.push(line);
  }
}
