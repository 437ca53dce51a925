import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import type { Key } from '../../../main/contract/key.ts';
import { useAssigned } from '../../data/assigned-store.ts';
import { AssignedList } from '../../shell/assigned-list.tsx';
import { keyChoices } from '../../shell/key-choices.ts';
import { Button } from '../../ui/button.tsx';

/** The addresses that tools get the key for. If one of them refused it, a new secret is what helps. */
export function KeyAssigned({ of, account }: { of: Key; account: Account }) {
  const { t } = useTranslation();
  const assigned = useAssigned((state) => state.assigned)?.filter(({ key }) => key.id === of.id) ?? [];
  if (assigned.length === 0) return null;
  const isRefused = assigned.some(({ refusedAt }) => refusedAt !== null);
  const rotate = keyChoices(of, account)
    .flat()
    .find(({ id }) => id === 'rotate');
  return (
    <section>
      <h3>{t('assigned.heading')}</h3>
      <AssignedList of={assigned} />
      {isRefused && rotate && (
        <Button small onClick={rotate.choose}>
          <rotate.icon size={15} aria-hidden />
          {rotate.text}
        </Button>
      )}
    </section>
  );
}
