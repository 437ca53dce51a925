/**
 * Runs a Strapi with its files in an empty folder, and prints its address once it takes requests. It ends with its standard input.
 *
 *   node test/strapi/serve.mjs <folder>
 */
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [appDir = ''] = process.argv.slice(2);
const fileOf = (path) => fileURLToPath(new URL(path, import.meta.url));
// From the start, so that a test that gives up leaves nothing behind.
process.stdin.on('end', () => process.exit()).resume();
// Strapi writes below the folder of its app.
cpSync(fileOf('app'), appDir, { recursive: true });
writeFileSync(join(appDir, 'package.json'), JSON.stringify({ name: 'app', version: '1.0.0', strapi: { uuid: false } }));
symlinkSync(fileOf('node_modules'), join(appDir, 'node_modules'), 'junction');
mkdirSync(join(appDir, 'public/uploads'), { recursive: true });

// Strapi speaks to nobody, and a session's cookie needs no HTTPS.
Object.assign(process.env, { NODE_ENV: 'development', STRAPI_TELEMETRY_DISABLED: 'true' });
// Its modules for `import` don't load on Node alone.
const { createStrapi } = createRequire(import.meta.url)('@strapi/strapi');
const app = await createStrapi({ appDir, distDir: appDir }).start();
process.stdout.write(`http://127.0.0.1:${app.server.httpServer.address().port}\n`);
