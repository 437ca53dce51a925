import { describe, expect, it } from 'vitest';
import { findings, ringsOfFolders } from '../../scripts/boundaries.mjs';

describe('the check of boundaries', () => {
  it.each([
    ['main/core/keys/x.ts', "import { readFileSync } from 'node:fs';"],
    ['main/core/keys/x.ts', "import { openRecords } from '../../platform/records/open-records.ts';"],
    ['main/core/keys/x.ts', "import type { BrowserWindow } from 'electron';"],
    ['main/core/keys/x.ts', "export type X = import('electron').App;"],
    ['main/core/keys/x.ts', "export * from '../../rpc/dispatcher.ts';"],
    ['main/core/keys/x.ts', "import { createImports } from '../import/imports.ts';"],
    ['main/core/a-new-one/x.ts', "import type { Editing } from '../keys/editing.ts';"],
    ['main/core/session/x.ts', "import type { History } from '../journal/history.ts';"],
    ['main/core/lifecycle/x.ts', "import '../create-vault.ts';"],
    ['main/core/x.ts', ''],
    ['main/contract/x.ts', "import type { Ports } from '../core/ports/ports.ts';"],
    ['main/contract/x.ts', "import pRetry from 'p-retry';"],
    ['main/platform/x.ts', "import { createVault } from '../core/create-vault.ts';"],
    ['main/contract/x.ts', "import { languages } from '../texts/languages.ts';"],
    ['main/texts/x.ts', "import { labelProblem } from '../core/key-rules/label.ts';"],
    ['main/hosts/loopback/x.ts', "import { app } from 'electron';"],
    ['main/hosts/cli/x.ts', "import { z } from 'zod';"],
    ['main/hosts/cli/x.ts', "import { placeToListen } from '../../platform/local-socket/places.ts';"],
    ['renderer/x.ts', "import type { Vault } from '../main/core/create-vault.ts';"],
    ['renderer/features/x.tsx', "import { Dialog } from 'radix-ui';"],
    ['renderer/x.ts', "const fs = await import('node:fs');"],
    ['renderer/features/keys/x.ts', "import { openTags } from '../selection/open-tags.ts';"],
    ['renderer/features/keys/x.ts', "import type { Feature } from '../index.ts';"],
    ['renderer/shell/x.ts', "import { features } from '../features/index.ts';"],
    ['renderer/data/x.ts', "import type { Action } from '../shell/action.ts';"],
    ['renderer/ui/x.tsx', "import { useAccounts } from '../data/accounts-store.ts';"],
    ['renderer/texts/x.ts', "import { complain } from '../ui/messages.tsx';"],
    ['renderer/client/x.ts', "import { i18n } from '../texts/i18n.ts';"],
    ['preload/x.ts', "import type { Transport } from '../main/contract/transport.ts';"],
    ['elsewhere/x.ts', ''],
  ])('finds fault with %s: %s', (path, source) => {
    expect(findings(path, source)).toHaveLength(1);
  });

  it.each([
    ['main/core/keys/x.ts', "import { VaultError } from '../../contract/errors.ts'; import { z } from 'zod';"],
    ['main/core/a-new-one/x.ts', "import type { History } from '../journal/history.ts'; import { y } from './y.ts';"],
    ['main/core/journal/x.ts', "import type { Events } from '../session/events.ts';"],
    ['main/core/create-vault.ts', "import { createImports } from './import/imports.ts';"],
    ['main/hosts/electron/x.ts', "import { app } from 'electron'; import '../../core/create-vault.ts';"],
    [
      'renderer/features/a-new-one/x.ts',
      "import './y.ts'; import '../../shell/action.ts'; import '../../data/keys-store.ts';",
    ],
    ['renderer/features/index.ts', "import { keys } from './keys/index.tsx';"],
    ['renderer/x.tsx', "import type { Key } from '../main/contract/key.ts'; export const x = <b>from 'electron'</b>;"],
  ])('lets pass %s: %s', (path, source) => {
    expect(findings(path, source)).toEqual([]);
  });

  it('finds folders that import each other in a ring, types included', () => {
    const sources = [
      { path: 'main/core/a/x.ts', source: "import '../b/x.ts';" },
      { path: 'main/core/b/x.ts', source: "export type { X } from '../c/x.ts'; import './y.ts';" },
      { path: 'main/core/b/y.ts', source: '' },
      { path: 'main/core/c/x.ts', source: "export type X = import('../b/y.ts').Y;" },
      { path: 'main/core/create-vault.ts', source: "import './a/x.ts';" },
    ];
    expect(ringsOfFolders(sources)).toEqual([['main/core/b/', 'main/core/c/']]);
  });

  it('takes a file at the top of a part for a room of its own', () => {
    const sources = [
      { path: 'main/platform/one-at-a-time.ts', source: '' },
      { path: 'main/platform/platform-ports.ts', source: "import './clock/clock.ts';" },
      { path: 'main/platform/clock/clock.ts', source: "import '../one-at-a-time.ts';" },
    ];
    expect(ringsOfFolders(sources)).toEqual([]);
  });
});
