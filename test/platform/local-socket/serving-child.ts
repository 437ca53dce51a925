import { serveLocalSocket } from '../../../main/platform/local-socket/serve.ts';
import { answering } from './answering.ts';

const [dataDir = ''] = process.argv.slice(2);
const socket = await serveLocalSocket(dataDir, answering({ who: () => 'the killed one' }));
process.stdout.write(socket === null ? 'no place to listen\n' : 'listening\n');
