/**
 * Who may import what in the library, and which file may touch the page. Imports point down only:
 *
 *   public-api → front door (the files in lib/, and dev/) → rooms → state → core → model
 *
 * Each layer lists all that it may import; everything else is refused. Rooms do not know each other: what two of them
 * share moves down to core. Specs and their support are free.
 */
const LIBRARY = 'projects/ngrx-logout';
const SOURCES = `${LIBRARY}/src`;
const FREE = ['**/*.spec.ts', '**/testing-support/**'];

const ANGULAR = ['@angular/core', '@angular/common', '@angular/common/http'];
const RXJS = ['rxjs'];
const NGRX = ['@ngrx/store', '@ngrx/effects'];
const ROUTER = ['@angular/router'];
const ROOMS = ['http', 'revocation', 'purge', 'tabs', 'navigation', 'page'];
const BELOW_ROOMS = ['model', 'core', 'state'];

/** The secondary entry points, each with the packages that it alone may import. */
const ENTRY_POINTS = {
  sessions: ['@angular/core/rxjs-interop', '@ngrx/store', '@ngrx/effects', '@ngrx/entity'],
  remote: [],
  signals: ['@ngrx/signals'],
  devtools: ['@ngrx/store-devtools'],
  testing: ['@ngrx/store', 'ngrx-logout/remote'],
};

/** The secondary entry points that send requests of their own. */
const SENDERS = ['sessions', 'remote'];

/** The only files that reach for `window` and what hangs on it: each is named after what it wraps. */
const PAGE_FILES = [
  'core/web-storage.ts',
  'core/page-*.ts',
  'core/session-record.ts',
  'core/web-lock.ts',
  'purge/indexed-db.ts',
  'purge/cache-storage.ts',
  'purge/cookies.ts',
  'tabs/tab-channel.ts',
  'page/watch-page-restore.ts',
].map((file) => `${SOURCES}/lib/${file}`);

const PAGE_GLOBALS = [
  'window',
  'document',
  'localStorage',
  'sessionStorage',
  'location',
  'history',
  'navigator',
  'BroadcastChannel',
  'fetch',
  'indexedDB',
  'caches',
];

const ONLY_REVOCATION_SENDS = {
  name: '@angular/common/http',
  importNames: ['HttpClient', 'HttpBackend', 'provideHttpClient'],
  message: 'Only revocation/ sends requests.',
};
const ONLY_NAVIGATION_NAVIGATES = {
  name: '@angular/router',
  importNames: ['Router'],
  message: 'Only navigation/ navigates.',
};

export const layers = [
  folder('model', [], RXJS),
  folder('core', ['model'], [...ANGULAR, ...RXJS]),
  folder('state', ['model', 'core'], [...ANGULAR, ...RXJS, ...NGRX]),
  ...ROOMS.map((room) => {
    const router = room === 'navigation' ? ROUTER : [];
    return folder(room, BELOW_ROOMS, [...ANGULAR, ...RXJS, ...NGRX, ...router]);
  }),
  layer(`${SOURCES}/lib/*.ts`, {
    relative: [
      '\\./[^/]+$',
      ...[...BELOW_ROOMS, ...ROOMS, 'dev'].map((name) => `\\./${name}/[^/]+$`),
    ],
    packages: [...ANGULAR, ...RXJS, ...NGRX, ...ROUTER],
    reserved: [ONLY_REVOCATION_SENDS, ONLY_NAVIGATION_NAVIGATES],
  }),
  layer(`${SOURCES}/lib/dev/**/*.ts`, {
    relative: ['\\./[^/]+$', ...[...BELOW_ROOMS, ...ROOMS].map((name) => `\\.\\./${name}/[^/]+$`)],
    packages: [...ANGULAR, ...RXJS, ...NGRX, ...ROUTER],
    // HttpBackend is watched here, not asked.
    reserved: [
      { ...ONLY_REVOCATION_SENDS, importNames: ['HttpClient', 'provideHttpClient'] },
      ONLY_NAVIGATION_NAVIGATES,
    ],
  }),
  publicList(
    `${SOURCES}/public-api.ts`,
    '^(?!\\./lib/)',
    'The list of what is public names files in lib/ only.',
  ),
  {
    name: 'layers: the page',
    files: [`${SOURCES}/**/*.ts`],
    ignores: [...FREE, ...PAGE_FILES],
    rules: {
      'no-restricted-globals': [
        'error',
        {
          globals: PAGE_GLOBALS.map((name) => ({
            name,
            message: 'Only PAGE_FILES touch the page.',
          })),
          checkGlobalObject: true,
        },
      ],
      'no-restricted-properties': [
        'error',
        { property: 'defaultView', message: 'Only PAGE_FILES touch the page.' },
      ],
    },
  },
  {
    name: 'layers: secondary entry points',
    files: ['projects/ngrx-logout/{sessions,remote,signals,devtools,testing}/**/*.ts'],
    rules: refuseImports(
      '^(?:\\.\\./)+(?:src|lib|sessions|remote|signals|devtools|testing)/',
      'A secondary entry point imports the library by its package name.',
    ),
  },
  ...Object.entries(ENTRY_POINTS).flatMap(([name, packages]) => [
    layer(`${LIBRARY}/${name}/src/**/*.ts`, {
      relative: ['\\./[^/]+$'],
      packages: ['ngrx-logout', ...ANGULAR, ...RXJS, ...packages],
      reserved: SENDERS.includes(name) ? [] : [ONLY_REVOCATION_SENDS],
    }),
    publicList(
      `${LIBRARY}/${name}/src/public-api.ts`,
      '^(?!\\./[^/]+$)',
      'The list of what is public names files beside it only.',
    ),
  ]),
  {
    name: 'layers: schematics',
    files: ['projects/ngrx-logout/schematics/**/*.ts'],
    rules: refuseImports(
      '^(?:\\.\\./)+src/|^ngrx-logout',
      'A schematic runs in Node and shares nothing with the library.',
    ),
  },
  {
    name: 'layers: demo',
    files: ['projects/demo/**/*.ts'],
    rules: refuseImports(
      '^ngrx-logout/(?!(?:sessions|remote|signals|devtools|testing)$)|\\.\\./(?:ngrx-logout|server)/',
      'The demo uses the package as any application does.',
    ),
  },
  {
    name: 'layers: recipes',
    files: ['projects/recipes/**/*.ts'],
    ignores: FREE,
    rules: refuseImports(
      '^ngrx-logout/(?!(?:sessions|remote|signals|devtools|testing)$)|\\.\\./(?:ngrx-logout|demo|server)/',
      'A recipe uses the package as any application does.',
    ),
  },
  {
    name: 'layers: server',
    files: ['projects/server/**/*.ts'],
    rules: refuseImports(
      '^(?:ngrx-logout|@angular/|@ngrx/)|\\.\\./(?:ngrx-logout|demo)/',
      'The server knows neither the library nor the demo.',
    ),
  },
];

/** One folder of lib/: it may import itself, the folders below it and the packages. */
function folder(name, below, packages) {
  const reserved = [];
  if (name !== 'revocation') reserved.push(ONLY_REVOCATION_SENDS);
  if (name !== 'navigation') reserved.push(ONLY_NAVIGATION_NAVIGATES);
  return layer(`${SOURCES}/lib/${name}/**/*.ts`, {
    relative: ['\\./[^/]+$', ...below.map((lower) => `\\.\\./${lower}/[^/]+$`)],
    packages,
    reserved,
  });
}

/** A file that names what is public, and holds no code. */
function publicList(file, otherFiles, message) {
  return {
    name: `layers: ${file}`,
    files: [file],
    rules: {
      ...refuseImports(otherFiles, message),
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'What is public is listed by name.' },
        { selector: 'Program > :not(ExportNamedDeclaration[source])', message: 'No code here.' },
      ],
    },
  };
}

function layer(files, { relative, packages, reserved }) {
  const allowed = [...relative, ...packages.map((name) => `${name}$`)].join('|');
  return {
    name: `layers: ${files}`,
    files: [files],
    ignores: FREE,
    rules: {
      ...refuseImports(
        `^(?!${allowed})`,
        'This layer may not import that: imports point down only, see scripts/lint/layers.mjs.',
        reserved,
      ),
      // The rule above does not see these two.
      'no-restricted-syntax': [
        'error',
        { selector: 'ImportExpression', message: 'The library loads nothing by itself.' },
        { selector: 'TSImportType', message: 'Use an import statement.' },
      ],
    },
  };
}

function refuseImports(regex, message, paths = []) {
  return { 'no-restricted-imports': ['error', { paths, patterns: [{ regex, message }] }] };
}
