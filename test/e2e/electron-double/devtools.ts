/** A connection to Chromium's DevTools: commands with replies, and events, to the browser or to one of its pages. */
export interface DevTools {
  send(method: string, params?: object, sessionId?: string): Promise<Reply>;
  on(listener: (method: string, params: Reply, sessionId?: string) => void): void;
}
/** The protocol is not typed here; each use names what it takes. */
// biome-ignore lint/suspicious/noExplicitAny: a reply of DevTools.
export type Reply = any;

interface Waiting {
  resolve(result: Reply): void;
  reject(error: Error): void;
}

export async function connectDevTools(endpoint: string): Promise<DevTools> {
  const socket = new WebSocket(endpoint);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error('Chromium is not there')));
  });
  const waiting = new Map<number, Waiting>();
  const listeners: Parameters<DevTools['on']>[0][] = [];
  let count = 0;
  socket.addEventListener('message', ({ data }) => {
    const { id, result, error, method, params, sessionId } = JSON.parse(String(data));
    if (id === undefined) {
      for (const listener of listeners) listener(method, params, sessionId);
      return;
    }
    if (error === undefined) waiting.get(id)?.resolve(result);
    else waiting.get(id)?.reject(new Error(error.message));
    waiting.delete(id);
  });
  return {
    send(method, params = {}, sessionId) {
      count += 1;
      const id = count;
      socket.send(JSON.stringify({ id, method, params, sessionId }));
      return new Promise((resolve, reject) => {
        waiting.set(id, {
          resolve,
          reject: (error) => reject(new Error(`${method}: ${error.message}`)),
        });
      });
    },
    on: (listener) => void listeners.push(listener),
  };
}
