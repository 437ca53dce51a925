import type { TextFile } from '../../main/core/ports/text-file.ts';

export interface FakeTextFile extends TextFile {
  saved: { name: string; text: string }[];
  cancelled: boolean;
}

export function createFakeTextFile(): FakeTextFile {
  return {
    saved: [],
    cancelled: false,
    async save(name, text) {
      if (this.cancelled) return false;
      this.saved.push({ name, text: await text() });
      return true;
    },
  };
}
