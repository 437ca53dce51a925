import type { Readable, Writable } from 'node:stream';
import { ownBytes } from './message.ts';

/** A message on a pipe: its length in 4 bytes, and then the message. */
const lengthBytes = 4;

/** Wipes `message` as soon as the pipe has taken it. */
export function writeFrame(pipe: Writable, message: Uint8Array): void {
  const frame = ownBytes(lengthBytes + message.length);
  frame.writeUInt32LE(message.length);
  frame.set(message, lengthBytes);
  message.fill(0);
  // The callback also comes with an error, when the other process is gone.
  pipe.write(frame, () => frame.fill(0));
}

/** Wipes every chunk, and each message after `take` has returned. */
export function readFrames(pipe: Readable, take: (message: Uint8Array) => void): void {
  let frame = ownBytes(lengthBytes);
  let isLength = true;
  let filled = 0;

  const end = () => {
    const done = frame;
    filled = 0;
    frame = ownBytes(isLength ? done.readUInt32LE() : lengthBytes);
    isLength = !isLength;
    if (!isLength) return;
    take(done);
    done.fill(0);
  };

  pipe.on('data', (chunk: Buffer) => {
    for (let at = 0; at < chunk.length; ) {
      const taken = chunk.copy(frame, filled, at);
      at += taken;
      filled += taken;
      if (filled === frame.length) end();
    }
    chunk.fill(0);
  });
}
