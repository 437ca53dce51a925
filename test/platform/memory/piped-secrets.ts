/**
 * A process that reads secrets from a child process, and overwrites what is left of them when it is told to. The test looks into
 * its memory. Only the child knows the secrets: an argument is in memory, too.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { bytesOf } from '../../../main/core/ports/secret-bytes.ts';
import { overwriteReadBlocks } from '../../../main/platform/memory/overwrite-read-blocks.ts';
import { readFrames, writeFrame } from '../../../main/platform/secret-process/framing.ts';
import { encodeMessage } from '../../../main/platform/secret-process/message.ts';

const { 1: program = '', 2: start = '', 3: mode } = process.argv;
if (mode === 'writes') {
  const secret = createHash('sha256').update(start).digest('hex');
  const secrets = Array.from({ length: 100 }, (_, at) => bytesOf(`${secret}-${at}`));
  writeFrame(process.stdout, encodeMessage({ facts: null, secrets }));
} else {
  const child = spawn(process.execPath, [program, start, 'writes'], { stdio: ['ignore', 'pipe', 'inherit'] });
  readFrames(child.stdout, () => {});
  await once(child, 'close');
  process.stdout.write('read\n');
  await once(process.stdin, 'data');
  await overwriteReadBlocks();
  process.stdout.write('overwritten\n');
}
