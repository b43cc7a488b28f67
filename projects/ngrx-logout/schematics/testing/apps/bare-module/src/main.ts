import { platformBrowser } from '@angular/platform-browser';

import('./app/app.module')
  .then(({ AppModule }) => platformBrowser().bootstrapModule(AppModule))
  .catch((error: unknown) => console.error(error));
