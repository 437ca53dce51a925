import type { SecretFile } from '../../main/core/ports/secret-file.ts';

export interface FakeSecretFile extends SecretFile {
  saved: { name: string; text: string }[];
  cancelled: boolean;
}

export function createFakeSecretFile(): FakeSecretFile {
  return {
    saved: [],
    cancelled: false,
    async save(name, text) {
      if (this.cancelled) return false;
      this.saved.push({ name, text });
      return true;
    },
  };
}
