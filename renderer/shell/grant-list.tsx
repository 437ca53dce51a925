import { useTranslation } from 'react-i18next';
import type { Grant } from '../../main/contract/grant-methods.ts';
import { endGrants } from '../data/grants-store.ts';
import { dayAndTime } from '../texts/time.ts';
import { Button } from '../ui/button.tsx';
import './grant-list.css';
import './row-list.css';

interface GrantListProps {
  of: readonly Grant[];
  /** Whether each says which keys it is about. */
  named?: boolean;
}

/** Which running programs may read keys now. */
export function GrantList({ of, named = false }: GrantListProps) {
  const { t } = useTranslation();
  return (
    <ul className="row-list grant-list" aria-label={t('programs.grants')}>
      {of.map((grant) => (
        <GrantRow key={grant.id} of={grant} named={named} />
      ))}
    </ul>
  );
}

function GrantRow({ of, named }: { of: Grant; named: boolean }) {
  const { t, i18n } = useTranslation();
  const { anchor, keys, use, at, reads, folder, until } = of;
  return (
    <li>
      <div>
        <bdi className="label">{anchor.name}</bdi>
        {named && (
          <span>
            {keys.map(({ id, account, label }) => (
              <bdi key={id} className="key" title={account}>
                {label}
              </bdi>
            ))}
          </span>
        )}
        <span className="muted">
          {[t(`programs.${use}`), t('programs.reads', { count: reads })].join(' · ')}
          {' · '}
          {t('programs.ends', { time: dayAndTime(until, i18n.language) })}
        </span>
        {at !== null && (
          <bdi className="muted">
            {at.address} ({at.tool})
          </bdi>
        )}
        {folder !== null && <bdi className="muted">{folder}</bdi>}
      </div>
      <Button small aria-label={t('programs.endOne', { program: anchor.name })} onClick={() => endGrants(of.id)}>
        {t('programs.end')}
      </Button>
    </li>
  );
}
