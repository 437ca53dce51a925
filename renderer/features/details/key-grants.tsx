import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { keepGrantsFresh, useGrants } from '../../data/grants-store.ts';
import { GrantList } from '../../shell/grant-list.tsx';

/** The running programs that may read the key now. */
export function KeyGrants({ of }: { of: Pick<Key, 'id'> }) {
  const { t } = useTranslation();
  useEffect(keepGrantsFresh, []);
  const grants = useGrants((state) => state.grants)?.filter(({ keys }) => keys.some(({ id }) => id === of.id)) ?? [];
  if (grants.length === 0) return null;
  return (
    <section>
      <h3>{t('programs.grantsOfKey')}</h3>
      <GrantList of={grants} />
    </section>
  );
}
