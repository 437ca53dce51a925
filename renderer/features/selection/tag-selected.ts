import { useSelection } from '../../data/selection-store.ts';
import { openDialog } from '../../shell/dialogs.ts';

export const tagSelected = (): void => openDialog('tags', { keyIds: [...useSelection.getState().ids] });
