import type { OfAccount } from '../../shell/dialogs.ts';
import type { Feature } from '../../shell/feature.ts';
import { ofAccount } from '../../shell/of-account.tsx';
import { DrillDialog } from './drill-dialog.tsx';

declare module '../../shell/dialogs.ts' {
  interface Dialogs {
    drill: OfAccount;
  }
}

export const drill: Feature = { dialogs: { drill: ofAccount(DrillDialog) } };
