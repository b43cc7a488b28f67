/** Loaded before all else in a worker: Angular in production, and the compiler that links packages as they load. */
(globalThis as { ngDevMode?: boolean }).ngDevMode = false;
await import('@angular/compiler');
