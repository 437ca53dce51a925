import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { useAccounts } from '../../data/accounts-store.ts';
import { useAddress } from '../../data/address.ts';
import { useBlur } from '../../data/blur-store.ts';
import { useClipboard } from '../../data/clipboard-store.ts';
import { useCreations } from '../../data/creations-store.ts';
import { useDetails } from '../../data/details-store.ts';
import { useKeys } from '../../data/keys-store.ts';
import { useRotations } from '../../data/rotations-store.ts';
import { rowAt } from '../../ui/row-pages.ts';
import { accountActions } from '../accounts/account-actions.ts';
import { activityActions } from '../activity/export-activity.ts';
import { useShowsActivity } from '../activity/route.ts';
import { inboxActions } from '../inbox/inbox-actions.ts';
import { actionsOfKey } from '../keys/actions-of-key.ts';
import { listActions } from '../keys/list-actions.ts';
import { loadTags, useTags } from '../keys/tags-store.ts';
import { rotationActions } from '../rotation/rotation-actions.ts';
import { selectionActions } from '../selection/selection-actions.ts';
import { useShortcutKeys } from '../shortcuts/shortcuts.ts';
import { creationActions } from '../unfinished/creation-actions.ts';
import type { Action } from './action.ts';
import { isList } from './go-to-key.ts';
import { languageActions } from './language-actions.ts';
import { frequentActions, otherActions, type Steps } from './window-actions.ts';

/** Everything that can be done where the user is now, offered by the features that do it. */
export function useActions(steps: Steps): readonly Action[] {
  const { i18n: chosen } = useTranslation();
  const accounts = useAccounts((state) => state.accounts);
  const isBlurred = useBlur((state) => state.isBlurred);
  const isHeld = useClipboard((state) => state.held !== null);
  const onList = useAddress(({ path }) => isList(path));
  const onActivity = useShowsActivity();
  const key = useLookedAtKey();
  const keysOf = useShortcutKeys();
  const tags = useTags((state) => state.tags);
  const creations = useCreations((state) => state.creations);
  const rotations = useRotations((state) => state.rotations);
  useEffect(() => {
    if (onList) loadTags();
  }, [onList]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: texts change with the language, and the features read their own stores
  return useMemo(() => {
    const hasBegun = (accounts ?? []).length > 0;
    const account = accounts?.find(({ id }) => id === key?.accountId);
    return [
      ...frequentActions(steps, keysOf, { hasBegun, isHeld, onList }),
      ...(onList && key && account ? actionsOfKey(key, account) : []),
      ...(onList && hasBegun
        ? [...creationActions(), ...rotationActions(), ...selectionActions(), ...listActions()]
        : []),
      ...(onActivity ? activityActions() : []),
      ...otherActions(steps, keysOf, { hasBegun, isBlurred }),
      ...inboxActions(),
      ...accountActions(),
      ...languageActions(),
    ];
  }, [
    steps,
    accounts,
    isBlurred,
    isHeld,
    onList,
    onActivity,
    key,
    keysOf,
    tags,
    creations,
    rotations,
    chosen.language,
  ]);
}

/** The key whose details are open, or else the one that the list is on. */
function useLookedAtKey(): Key | null {
  const opened = useDetails((state) => state.key);
  const active = useKeys((state) => (state.answer === 'there' ? rowAt(state, state.active) : null));
  return opened ?? active;
}
