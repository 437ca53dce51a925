import type { TextFile } from '../../main/core/ports/text-file.ts';

export interface FakeTextFile extends TextFile {
  /** The text, or other contents in base64. */
  saved: { name: string; text: string }[];
  cancelled: boolean;
}

export function createFakeTextFile(): FakeTextFile {
  return {
    saved: [],
    cancelled: false,
    knowsFolder: true,
    async save(name, contents) {
      if (this.cancelled) return false;
      const saved = await contents();
      this.saved.push({ name, text: typeof saved === 'string' ? saved : Buffer.from(saved).toString('base64') });
      return true;
    },
  };
}
