import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appProviders } from './app/app.providers';
import { environment } from './environments/environment';

bootstrapApplication(App, { providers: [...appProviders, ...environment.providers] }).catch(
  () => undefined,
);
