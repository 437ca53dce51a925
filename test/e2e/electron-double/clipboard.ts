import { strict } from './strict.ts';

type Payload = string | Blob | object;

const asPayload = (type: string, payload: Payload) =>
  typeof payload === 'string' ? new Blob([payload], { type }) : payload;

export class ClipboardItem {
  readonly #payloads: Record<string, Payload | Promise<Payload>>;

  constructor(payloads: Record<string, Payload | Promise<Payload>>) {
    this.#payloads = payloads;
  }
  get types(): string[] {
    return Object.keys(this.#payloads);
  }
  async getType(type: string): Promise<Payload> {
    const payload = await this.#payloads[type];
    if (payload === undefined) throw new Error(`the clipboard item has no ${type}`);
    return asPayload(type, payload);
  }
}

/** What the system's clipboard would hold. Its order is that of writing. */
let held: Record<string, Payload> = {};

const readText = async (): Promise<string> => {
  const text = held['text/plain'];
  return text instanceof Blob ? text.text() : '';
};

/** Asynchronous but for `clear`, and of several formats at once, as Electron's is. In memory: it ends with the process. */
export const clipboard = strict('clipboard', {
  async write(items: ClipboardItem[]): Promise<void> {
    const [item] = items;
    if (item === undefined || items.length > 1) throw new Error('the Electron double writes one clipboard item at a time');
    const written: Record<string, Payload> = {};
    for (const type of item.types) written[type] = await item.getType(type);
    held = written;
  },
  async writeText(text: string): Promise<void> {
    held = { 'text/plain': asPayload('text/plain', text) };
  },
  async read(): Promise<ClipboardItem[]> {
    return Object.keys(held).length === 0 ? [] : [new ClipboardItem(held)];
  },
  readText,
  async has(type: string): Promise<boolean> {
    return type in held;
  },
  clear(): void {
    held = {};
  },
});

export interface ClipboardContents {
  text: string;
  /** Every format of the entry, the text's included. */
  formats: string[];
}
export const clipboardContents = async (): Promise<ClipboardContents> => ({
  text: await readText(),
  formats: Object.keys(held),
});
