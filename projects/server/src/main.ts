import { createApp } from './app.ts';
import { ConfigError, readConfig } from './config.ts';

try {
  const config = readConfig(process.env);
  const app = await createApp(config);
  console.log(`ngrx-logout server on ${await app.listen()}`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void app.close());
  }
} catch (error) {
  // A stack would hide the one line that says what to change.
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
