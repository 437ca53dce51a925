import { Bell as BellIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMail } from '../../data/mail-store.ts';
import { openDialogNext } from '../../shell/dialogs.ts';
import { useUnread } from './inbox-store.ts';
import './bell.css';

export function Bell() {
  const { t } = useTranslation();
  const count = useUnread();
  const mailFails = useMail(({ state }) => state?.failure != null);
  const title = count === 0 ? t('inbox.title') : t('inbox.unread', { count });
  const name = mailFails ? `${title}. ${t('inbox.mailFails')}` : title;
  const badge = count === 0 && mailFails ? '!' : count > 99 ? '99+' : count;
  return (
    <button type="button" className="item bell" title={name} onClick={() => openDialogNext('inbox')}>
      <BellIcon size={16} aria-hidden />
      <span className="visually-hidden">{name}</span>
      <span className="tool-name" aria-hidden>
        {t('inbox.title')}
      </span>
      {badge !== 0 && (
        <span className="badge" aria-hidden>
          {badge}
        </span>
      )}
    </button>
  );
}
