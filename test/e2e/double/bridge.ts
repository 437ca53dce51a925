/**
 * The two scripts that stand in for Electron inside the page. Both run before any script of the page: one in the page's
 * own world, and one, with the preload, in an isolated world. They share only the DOM, so they talk through DOM events,
 * which arrive at once.
 */

/** Runs in the page's world: defines there the API that the preload exposes. */
function pageSide(): void {
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: unknown): void }>();
  let count = 0;
  const send = (name: string, detail: unknown) =>
    window.dispatchEvent(new CustomEvent(`double:${name}`, { detail: JSON.stringify(detail) }));
  const on = (name: string, act: (detail: never) => void) =>
    window.addEventListener(`double:${name}`, (event) => act(JSON.parse((event as CustomEvent).detail) as never));

  /** A function cannot cross between the worlds, but its number can. */
  const outward = (value: unknown) => {
    if (typeof value !== 'function') return { value };
    count += 1;
    functions.set(count, value as never);
    return { functionOfPage: count };
  };
  const caller =
    (target: unknown) =>
    (...args: unknown[]) => {
      count += 1;
      const id = count;
      let result: { value?: unknown; isPromise?: boolean; functionOfPreload?: number } = {};
      const take = (event: Event) => {
        result = JSON.parse((event as CustomEvent).detail);
      };
      window.addEventListener(`double:result:${id}`, take, { once: true });
      send('call', { id, target, args: args.map(outward) });
      if (result.isPromise) return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
      return result.functionOfPreload === undefined
        ? result.value
        : caller({ functionOfPreload: result.functionOfPreload });
    };

  on('expose', ({ name, members }: { name: string; members: string[] }) => {
    const api = Object.fromEntries(members.map((member) => [member, caller({ name, member })]));
    Object.defineProperty(window, name, { value: Object.freeze(api) });
  });
  on('settle', ({ id, value, reason }: { id: number; value?: unknown; reason?: string }) => {
    if (reason === undefined) waiting.get(id)?.resolve(value);
    else waiting.get(id)?.reject(new Error(reason));
    waiting.delete(id);
  });
  on('callback', ({ id, args }: { id: number; args: unknown[] }) => functions.get(id)?.(...args));
}

/** Runs in the isolated world: provides what a sandboxed preload gets from `require('electron')`. */
function preloadSide(runPreload: (require: (name: string) => unknown) => void): void {
  type Api = Record<string, (...args: unknown[]) => unknown>;
  type Target = { name: string; member: string } | { functionOfPreload: number };
  type Argument = { value?: unknown; functionOfPage?: number };
  const world = globalThis as unknown as {
    doubleToMain(message: string): void;
    doubleFromMain(message: {
      reply?: number;
      value?: unknown;
      reason?: string;
      channel?: string;
      args?: unknown[];
    }): void;
  };
  const apis = new Map<string, Api>();
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: unknown): void }>();
  const listeners = new Map<string, Set<(event: unknown, ...args: unknown[]) => void>>();
  let count = 0;
  const send = (name: string, detail: unknown) =>
    window.dispatchEvent(new CustomEvent(`double:${name}`, { detail: JSON.stringify(detail) }));

  const inward = ({ value, functionOfPage }: Argument) =>
    functionOfPage === undefined ? value : (...args: unknown[]) => send('callback', { id: functionOfPage, args });
  window.addEventListener('double:call', (event) => {
    const { id, target, args }: { id: number; target: Target; args: Argument[] } = JSON.parse(
      (event as CustomEvent).detail,
    );
    const called = 'name' in target ? apis.get(target.name)?.[target.member] : functions.get(target.functionOfPreload);
    const result = called?.(...args.map(inward));
    if (result instanceof Promise) {
      send(`result:${id}`, { isPromise: true });
      result.then(
        (value) => send('settle', { id, value }),
        (reason) => send('settle', { id, reason: String(reason) }),
      );
    } else if (typeof result === 'function') {
      count += 1;
      functions.set(count, result as never);
      send(`result:${id}`, { functionOfPreload: count });
    } else send(`result:${id}`, { value: result });
  });

  world.doubleFromMain = ({ reply, value, reason, channel, args }) => {
    if (reply === undefined) {
      for (const listener of listeners.get(channel ?? '') ?? []) listener({}, ...(args ?? []));
      return;
    }
    if (reason === undefined) waiting.get(reply)?.resolve(value);
    else waiting.get(reply)?.reject(new Error(reason));
    waiting.delete(reply);
  };

  const electron = {
    contextBridge: {
      exposeInMainWorld(name: string, api: Api) {
        apis.set(name, api);
        send('expose', { name, members: Object.keys(api) });
      },
    },
    ipcRenderer: {
      invoke(channel: string, ...args: unknown[]) {
        count += 1;
        const id = count;
        const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
        world.doubleToMain(JSON.stringify({ id, channel, args }));
        return answer;
      },
      on(channel: string, listener: never) {
        listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      },
      off: (channel: string, listener: never) => listeners.get(channel)?.delete(listener),
    },
  };
  runPreload((name) => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name}`);
  });
}

export const pageScript = `(${pageSide})()`;

export const preloadScript = (preload: string): string =>
  `(${preloadSide})((require) => { const module = { exports: {} }; (function (require, module, exports) {${preload}\n})(require, module, module.exports); })`;
