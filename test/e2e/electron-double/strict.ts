import { EventEmitter } from 'node:events';

/** What the language and Node's event emitters ask of any object. */
const asked = new Set(['then', 'toJSON', 'domain']);

interface Strictness {
  /** Once true, only events and `isDestroyed` are left, as of Electron's own objects. */
  isDestroyed?: () => boolean;
}

/** Reading what the double does not have throws and names it: a gap is an error here, never an `undefined`. */
export function strict<T extends object>(name: string, object: T, { isDestroyed = () => false }: Strictness = {}): T {
  return new Proxy(object, {
    get(target, property, receiver) {
      if (typeof property === 'symbol' || asked.has(property)) return Reflect.get(target, property, receiver);
      if (!(property in target)) throw new Error(`the Electron double has no ${name}.${property}`);
      const outlives = property === 'isDestroyed' || property in EventEmitter.prototype || property.startsWith('_');
      if (!outlives && isDestroyed()) throw new TypeError('Object has been destroyed');
      return Reflect.get(target, property, receiver);
    },
    set(target, property, value, receiver) {
      if (!(property in target)) throw new Error(`the Electron double has no ${name}.${String(property)} to set`);
      return Reflect.set(target, property, value, receiver);
    },
  });
}

/** An emitter of Electron's: strict in its members and in the names of its events. */
export class StrictEmitter extends EventEmitter {
  readonly doubleName: string;
  readonly doubleEvents: readonly string[];

  constructor(name: string, events: readonly string[], strictness?: Strictness) {
    super();
    this.doubleName = name;
    this.doubleEvents = events;
    // biome-ignore lint/correctness/noConstructorReturn: the strict one must be `this` for subclasses, or an object would differ from itself.
    return strict(name, this, strictness);
  }

  override on(event: string, listener: (...args: never[]) => void): this {
    if (!this.doubleEvents.includes(event)) {
      throw new Error(`the Electron double has no event '${event}' of ${this.doubleName}`);
    }
    return super.on(event, listener as (...args: unknown[]) => void);
  }
  override addListener(event: string, listener: (...args: never[]) => void): this {
    return this.on(event, listener);
  }
}

/** Emits an event that a listener can prevent, and tells whether one did. */
export function emitPreventable(emitter: EventEmitter, name: string, details: object = {}, ...rest: unknown[]): boolean {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  emitter.emit(name, event, ...rest);
  return event.defaultPrevented;
}
