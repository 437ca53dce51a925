import type { StoresTexts } from '../store-texts.ts';

export const stores = {
  byId: {
    keychain: {
      name: 'This computer’s keychain',
      firstRun:
        'Secrets are stored in this computer’s keychain. Latchkey’s database holds only labels, dates and masks.',
      closed: 'Your secrets are stored in this computer’s keychain.',
      unreachable: 'Latchkey can’t reach your keychain, where your secrets are stored.',
      appPassphrase: 'App passphrase (in addition to the keychain)',
      notKept: 'You’ll only have what you copied or saved.',
    },
    'vault-file': {
      name: 'Encrypted vault file in the data folder',
      firstRun:
        'Secrets are stored in an encrypted vault file. Latchkey’s database holds only labels, dates and masks.',
      setupTitle: 'Set up a vault file',
      setup:
        'Latchkey stores your secrets in an encrypted vault file instead. The format is KDBX 4, so KeePassXC can open it too.',
      create: 'Create vault file',
      creating: 'Creating vault file…',
      prefer: 'Use a vault file with a passphrase instead',
      notKept:
        'You’ll only have what you copied or saved. Earlier versions of the vault file hold it until the third change from now.',
    },
  },
  any: {
    name: '{{store}}',
    firstRun: 'Secrets are stored in {{store}}. Latchkey’s database holds only labels, dates and masks.',
    closed: 'Your secrets are stored in {{store}}.',
    unreachable: 'Latchkey can’t reach {{store}}, where your secrets are stored.',
    appPassphrase: 'App passphrase (in addition to {{store}})',
    setupTitle: 'Set up {{store}}',
    setup: 'Latchkey stores your secrets in {{store}} instead.',
    create: 'Set up {{store}}',
    creating: 'Setting up {{store}}…',
    prefer: 'Use {{store}} with a passphrase instead',
    notKept: '{{store}} won’t keep it. You’ll only have what you copied or saved.',
  },
} as const satisfies StoresTexts;
