import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { CACHE, ROOT } from './paths.ts';

const PACKAGE = join(ROOT, 'node_modules/@sparticuz/chromium');

/** In place of the archive's own, which looks for the fonts in /tmp. */
const FONTS_CONF = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/** The browser inside the npm package `@sparticuz/chromium`, or null where it does not run. */
export async function unpackCarriedBrowser(): Promise<{
  path: string;
  env: Record<string, string>;
} | null> {
  const canRun = process.platform === 'linux' && process.arch === 'x64' && existsSync(PACKAGE);
  if (!canRun) return null;

  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as {
    version: string;
  };
  const folder = join(CACHE, `chromium-${version}`);
  if (!existsSync(folder)) await unpackInto(folder);
  const path = join(folder, 'chrome-headless-shell');
  return { path, env: environmentFor(path, folder) };
}

/** Unpacks beside the folder and renames, so that nobody ever finds half a browser. */
async function unpackInto(folder: string): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const staging = await mkdtemp(join(CACHE, 'unpacking-'));
  try {
    const path = join(staging, 'chrome-headless-shell');
    await pipeline(open('chromium.br'), createWriteStream(path));
    chmodSync(path, 0o755);
    await extract('al2023.tar.br', join(staging, 'al2023'));
    await extract('fonts.tar.br', staging);
    await writeFile(join(staging, 'fonts.conf'), FONTS_CONF);
    await rename(staging, folder);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    // Another process was faster, and its copy is as good.
    if (!existsSync(folder)) throw error;
  }
}

function open(archive: string): NodeJS.ReadWriteStream {
  const compressed = createReadStream(join(PACKAGE, 'bin', archive));
  const plain = createBrotliDecompress();
  compressed.once('error', (error) => plain.destroy(error));
  return compressed.pipe(plain);
}

async function extract(archive: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const tar = spawn('tar', ['-x', '--no-same-owner', '-C', folder], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const closed = once(tar, 'close') as Promise<[number | null]>;
  const [[code]] = await Promise.all([closed, pipeline(open(archive), tar.stdin)]);
  if (code !== 0) throw new Error(`Unpacking ${archive} of @sparticuz/chromium failed.`);
}

/** A bare machine lacks NSS and expat, and has no fonts. Where the system has its own, they fit better. */
function environmentFor(path: string, folder: string): Record<string, string> {
  const env: Record<string, string> = {};
  if (missingLibraries(path, {}).length > 0) {
    env['LD_LIBRARY_PATH'] = [join(folder, 'al2023/lib'), process.env['LD_LIBRARY_PATH']]
      .filter(Boolean)
      .join(':');
    const stillMissing = missingLibraries(path, env);
    if (stillMissing.length > 0) {
      throw new Error(
        `The browser in node_modules lacks ${stillMissing.join(', ')}. ` +
          'Install Chrome or Chromium, or set CHROME_BIN to one.',
      );
    }
  }
  if (!existsSync('/etc/fonts/fonts.conf')) env['FONTCONFIG_PATH'] = folder;
  return env;
}

function missingLibraries(path: string, env: Record<string, string>): string[] {
  const { stdout, error } = spawnSync('ldd', [path], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  // No ldd, no answer: then the start of the browser tells.
  if (error !== undefined) return [];
  return [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name as string);
}
