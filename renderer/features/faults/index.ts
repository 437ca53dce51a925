import type { OfAccount } from '../../shell/dialogs.ts';
import type { Feature } from '../../shell/feature.ts';
import { ofAccount } from '../../shell/of-account.tsx';
import { FaultsDialog } from './faults-dialog.tsx';

declare module '../../shell/dialogs.ts' {
  interface Dialogs {
    faults: OfAccount;
  }
}

export const faults: Feature = { dialogs: { faults: ofAccount(FaultsDialog) } };
