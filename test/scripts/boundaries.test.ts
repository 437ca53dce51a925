import { describe, expect, it } from 'vitest';
import { findings } from '../../scripts/boundaries.mjs';

describe('the check of boundaries', () => {
  it.each([
    ['main/core/keys/x.ts', "import { readFileSync } from 'node:fs';"],
    ['main/core/keys/x.ts', "import { openRecords } from '../../platform/records/open-records.ts';"],
    ['main/core/keys/x.ts', "import type { BrowserWindow } from 'electron';"],
    ['main/core/keys/x.ts', "export type X = import('electron').App;"],
    ['main/core/keys/x.ts', "export * from '../../rpc/dispatcher.ts';"],
    ['main/contract/x.ts', "import type { Ports } from '../core/ports/ports.ts';"],
    ['main/contract/x.ts', "import pRetry from 'p-retry';"],
    ['main/platform/x.ts', "import { createVault } from '../core/vault/create-vault.ts';"],
    ['main/hosts/loopback/x.ts', "import { app } from 'electron';"],
    ['renderer/x.ts', "import type { Vault } from '../main/core/vault/create-vault.ts';"],
    ['renderer/features/x.tsx', "import { Dialog } from 'radix-ui';"],
    ['renderer/x.ts', "const fs = await import('node:fs');"],
    ['preload/x.ts', "import type { Transport } from '../main/contract/transport.ts';"],
    ['elsewhere/x.ts', ''],
  ])('finds fault with %s: %s', (path, source) => {
    expect(findings(path, source)).toHaveLength(1);
  });

  it.each([
    ['main/core/keys/x.ts', "import { VaultError } from '../../contract/errors.ts'; import { z } from 'zod';"],
    ['main/hosts/electron/x.ts', "import { app } from 'electron'; import '../../core/vault/create-vault.ts';"],
    ['renderer/x.tsx', "import type { Key } from '../main/contract/key.ts'; export const x = <b>from 'electron'</b>;"],
  ])('lets pass %s: %s', (path, source) => {
    expect(findings(path, source)).toEqual([]);
  });
});
