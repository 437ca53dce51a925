type Payload = string | Blob;

export class ClipboardItem {
  readonly payloads: Record<string, Payload>;
  constructor(payloads: Record<string, Payload>) {
    this.payloads = payloads;
  }
}

let held: Record<string, Payload> = {};

/** Asynchronous, with several formats in one write, as in Electron. */
export const clipboard = {
  async write([item]: ClipboardItem[]): Promise<void> {
    held = { ...item?.payloads };
  },
  async writeText(text: string): Promise<void> {
    held = { 'text/plain': text };
  },
  async readText(): Promise<string> {
    return String(held['text/plain'] ?? '');
  },
  clear(): void {
    held = {};
  },
  contents: () => ({ text: String(held['text/plain'] ?? ''), formats: Object.keys(held) }),
};
