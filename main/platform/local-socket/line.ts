import type { Socket } from 'node:net';

/**
 * Reads one line of JSON. What comes after it isn't read.
 * @returns null if none came within `deadlineMs`, or if it is longer than `longest` bytes or isn't JSON
 */
export function readLine(socket: Socket, deadlineMs: number, longest: number): Promise<unknown> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const deadline = setTimeout(() => {
      end(null);
      socket.destroy();
    }, deadlineMs);
    function end(line: unknown): void {
      clearTimeout(deadline);
      socket.off('data', take);
      socket.off('end', none);
      socket.off('close', none);
      resolve(line);
    }
    const none = () => end(null);
    function take(chunk: Buffer) {
      const at = chunk.indexOf('\n');
      const part = at < 0 ? chunk : chunk.subarray(0, at);
      bytes += part.byteLength;
      chunks.push(part);
      if (bytes > longest) end(null);
      else if (at >= 0) end(parsed(Buffer.concat(chunks)));
    }
    socket.on('data', take);
    socket.on('end', none);
    socket.on('close', none);
  });
}

function parsed(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString());
  } catch {
    return null;
  }
}

export const lineOf = (message: unknown): string => `${JSON.stringify(message)}\n`;
