/** The child process that has the secret stores, the key derivation and the reader of KeePass databases. Latchkey's hosts start it. */
import { answerCalls } from '../../platform/secret-process/answer-calls.ts';
import { readFrames, writeFrame } from '../../platform/secret-process/framing.ts';

// No text of an error is written anywhere, because it may contain a secret.
process.on('uncaughtException', () => process.exit(1));
// Ctrl-C goes to every process of a terminal. The host closes the vault first and then ends this one.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

const { parentPort } = process;
if (parentPort) {
  const take = answerCalls((message) => {
    parentPort.postMessage(message);
    message.fill(0);
  });
  parentPort.on('message', ({ data }: { data: Uint8Array }) => {
    take(data);
    data.fill(0);
  });
} else {
  readFrames(
    process.stdin,
    answerCalls((message) => writeFrame(process.stdout, message)),
  );
  // The host is gone.
  process.stdin.on('end', () => process.exit(0));
}
