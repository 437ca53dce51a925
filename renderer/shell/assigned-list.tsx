import { useTranslation } from 'react-i18next';
import { isolated } from '../../main/contract/foreign-text.ts';
import type { Assigned } from '../../main/contract/grant-methods.ts';
import { unassign } from '../data/assigned-store.ts';
import { dayAndTime } from '../texts/time.ts';
import { Button } from '../ui/button.tsx';
import { detailsHref } from './open-details.ts';
import './assigned-list.css';
import './row-list.css';

interface AssignedListProps {
  of: readonly Assigned[];
  /** Whether each says which key it is, with a link to it. */
  named?: boolean;
}

/** Which tool gets a key for which address. */
export function AssignedList({ of, named = false }: AssignedListProps) {
  const { t } = useTranslation();
  return (
    <ul className="row-list assigned-list" aria-label={t('assigned.heading')}>
      {of.map((one) => (
        <AssignedRow key={`${one.at.tool} ${one.at.address}`} of={one} named={named} />
      ))}
    </ul>
  );
}

function AssignedRow({ of, named }: { of: Assigned; named: boolean }) {
  const { t, i18n } = useTranslation();
  const { at, userName, key, refusedAt } = of;
  return (
    <li>
      <div>
        <bdi className="label">{at.address}</bdi>
        {named && (
          <a href={detailsHref(key.id)} title={key.account}>
            <bdi>{key.label}</bdi>
          </a>
        )}
        <span className="muted">
          {userName === null ? at.tool : t('assigned.as', { tool: at.tool, user: isolated(userName) })}
        </span>
        {refusedAt !== null && (
          <span className="refused">{t('assigned.refused', { time: dayAndTime(refusedAt, i18n.language) })}</span>
        )}
      </div>
      <Button small aria-label={t('assigned.removeOne', at)} onClick={() => void unassign(of)}>
        {t('assigned.remove')}
      </Button>
    </li>
  );
}
