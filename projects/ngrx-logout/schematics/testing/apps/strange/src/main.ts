import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { configOf } from './app/config-of';

// The configuration comes from the server.
fetch('/config.json')
  .then((answer) => answer.json())
  .then((remote: { api: string }) => bootstrapApplication(App, configOf(remote.api)))
  .catch((error: unknown) => console.error(error));
