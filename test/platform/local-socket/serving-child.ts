import { serveLocalSocket } from '../../../main/platform/local-socket/serve.ts';

const [dataDir = ''] = process.argv.slice(2);
await serveLocalSocket(dataDir, { who: () => 'the killed one' });
process.stdout.write('listening\n');
