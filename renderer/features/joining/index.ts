import { ListChecks } from 'lucide-react';
import type { Account } from '../../../main/contract/account.ts';
import { useAccounts } from '../../data/accounts-store.ts';
import type { OfKey } from '../../shell/dialogs.ts';
import type { Feature } from '../../shell/feature.ts';
import { ofKey, openDialogOfKey } from '../../shell/of-key.tsx';
import { i18n } from '../../texts/i18n.ts';
import { JoinDialog } from './join-dialog.tsx';

declare module '../../shell/dialogs.ts' {
  interface Dialogs {
    join: OfKey;
  }
}

/** A key at an account that only has the name of a provider becomes a row of that provider's list, as the user says. */
export const joining: Feature = {
  dialogs: { join: ofKey(JoinDialog) },
  keyChoices: (of, account) =>
    of.inVault && of.revokedAt === null && isListedElsewhere(account)
      ? [
          {
            id: 'join',
            group: 'use',
            icon: ListChecks,
            text: i18n.t('joining.menu', { provider: account.label }),
            choose: () => openDialogOfKey('join', of),
          },
        ]
      : [],
};

const isListedElsewhere = ({ label, policy }: Account): boolean =>
  policy.create === 'by-hand' &&
  (useAccounts.getState().accounts ?? []).some(
    ({ policy: { list, name, address: at }, address }) =>
      list === 'api' && name === label && at !== null && address === at.preset,
  );
