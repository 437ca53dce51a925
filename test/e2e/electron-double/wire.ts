/**
 * What crosses between main process and page, as JSON that keeps what a structured clone keeps. Both functions are also
 * put into the page as text, so they use nothing from outside.
 */

/** Throws Electron's own error for what cannot be cloned. */
export function toWire(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : ['number', String(value)];
  if (value === undefined) return ['undefined'];
  if (typeof value === 'bigint') return ['bigint', String(value)];
  if (typeof value === 'function' || typeof value === 'symbol') throw new Error('An object could not be cloned.');
  if (Array.isArray(value)) return ['array', value.map(toWire)];
  if (value instanceof Date) return ['date', value.getTime()];
  if (value instanceof Error) return ['error', value.name, value.message];
  if (value instanceof Map) return ['map', [...value].map(toWire)];
  if (value instanceof Set) return ['set', [...value].map(toWire)];
  if (value instanceof ArrayBuffer) return ['buffer', [...new Uint8Array(value)]];
  if (value instanceof Uint8Array) return ['bytes', [...value]];
  const kind = Object.prototype.toString.call(value);
  if (kind !== '[object Object]') throw new Error(`the Electron double does not clone ${kind}`);
  return ['object', Object.entries(value).map(([name, member]) => [name, toWire(member)])];
}

export function fromWire(wire: unknown): unknown {
  if (!Array.isArray(wire)) return wire;
  const [kind, content, rest] = wire;
  switch (kind) {
    case 'number':
      return Number(content);
    case 'bigint':
      return BigInt(content);
    case 'array':
      return content.map(fromWire);
    case 'date':
      return new Date(content);
    case 'error':
      return Object.assign(new Error(rest), { name: content });
    case 'map':
      return new Map(content.map(fromWire));
    case 'set':
      return new Set(content.map(fromWire));
    case 'buffer':
      return new Uint8Array(content).buffer;
    case 'bytes':
      return new Uint8Array(content);
    case 'object':
      return Object.fromEntries(content.map(([name, member]: [string, unknown]) => [name, fromWire(member)]));
  }
  return undefined;
}
