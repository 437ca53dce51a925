import { useTranslation } from 'react-i18next';
import { useAccounts } from '../data/accounts-store.ts';
import { goTo } from '../data/address.ts';
import { type Action, actionGroups } from './action.ts';
import type { Feature } from './feature.ts';
import { features } from './installed.ts';
import { hrefOfRoute } from './routes.ts';

/** All actions that the features offer at the user's current place. */
export function useActions(): readonly Action[] {
  const { t } = useTranslation();
  const hasAccounts = useAccounts(({ accounts }) => (accounts ?? []).length > 0);
  // The list of features never changes, so their hooks are called in the same order each time.
  const actions = features().flatMap((feature) => [
    ...(hasAccounts ? goToPage(feature, t('quickSearch.page')) : []),
    ...(feature.actions?.() ?? []),
  ]);
  return actionGroups.flatMap((name) => actions.filter(({ group }) => group === name));
}

function goToPage({ route }: Feature, detail: string): Action[] {
  if (!route?.link) return [];
  const { icon, text } = route.link;
  return [
    {
      id: `page-${route.path}`,
      group: 'page',
      icon,
      name: text(),
      detail,
      run: () => goTo(hrefOfRoute(route)),
    },
  ];
}
