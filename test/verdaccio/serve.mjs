/**
 * Runs a Verdaccio with its files in a folder, and prints its address once it takes requests. It ends with its standard input.
 *
 *   node test/verdaccio/serve.mjs <folder> [days that a token works]
 */
import { join } from 'node:path';
import { runServer } from 'verdaccio';

const [folder = '', days] = process.argv.slice(2);
const server = await runServer({
  self_path: join(folder, 'config.yaml'),
  configPath: join(folder, 'config.yaml'),
  storage: folder,
  uplinks: {},
  auth: { htpasswd: { file: join(folder, 'htpasswd'), algorithm: 'bcrypt', rounds: 1, max_users: 10 } },
  packages: {
    '@closed/*': { access: '$authenticated', publish: '$authenticated' },
    '**': { access: '$all', publish: '$authenticated' },
  },
  flags: { token: true },
  log: { type: 'stdout', format: 'json', level: 'fatal' },
  ...(days && { security: { api: { jwt: { sign: { expiresIn: `${days}d` } } } } }),
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}\n`));
process.stdin.on('end', () => process.exit()).resume();
