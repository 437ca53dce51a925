import { Bell, CircleAlert, Clock3, ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Notice } from '../../../main/contract/notice.ts';
import { providerName, useAccount } from '../../data/accounts-store.ts';
import { failedBackup, useBackup } from '../../data/backup-store.ts';
import { useMail } from '../../data/mail-store.ts';
import { openDialogNext } from '../../shell/dialogs.ts';
import { goToKey } from '../../shell/go-to-key.ts';
import { errorText } from '../../texts/error-text.ts';
import { Button } from '../../ui/button.tsx';
import { Modal } from '../../ui/dialog.tsx';
import { Ago } from '../../ui/live-text.tsx';
import { MailTrouble } from '../../ui/mail-trouble.tsx';
import { Quoted } from '../../ui/quoted.tsx';
import { AllowDesktop } from './allow-desktop.tsx';
import { markAllRead, useInbox } from './inbox-store.ts';
import './inbox-dialog.css';

export function InboxDialog({ onClose: close }: { onClose(): void }) {
  const { t } = useTranslation();
  const notices = useInbox((state) => state.notices);
  const mail = useMail(({ state }) => state);
  const failed = useBackup(({ state }) => failedBackup(state));
  const onClose = () => {
    close();
    void markAllRead();
  };
  return (
    <Modal title={t('inbox.title')} onClose={onClose}>
      <MailTrouble state={mail} />
      {notices.length === 0 && failed === null ? (
        <div className="empty">
          <Bell className="sign" size={28} strokeWidth={1.6} aria-hidden />
          <h3>{t('inbox.emptyTitle')}</h3>
          <p>{t('inbox.hint')}</p>
        </div>
      ) : (
        <ol className="notices">
          {failed && <FailedBackup of={failed} onClose={onClose} />}
          {notices.map((notice) => (
            <NoticeItem key={notice.id} of={notice} onClose={onClose} />
          ))}
        </ol>
      )}
      <div className="dialog-foot inbox-foot">
        <AllowDesktop />
        <Button onClick={onClose}>{t('common.close')}</Button>
      </div>
    </Modal>
  );
}

/** One at a time, until a backup is made. */
function FailedBackup({ of, onClose }: { of: NonNullable<ReturnType<typeof failedBackup>>; onClose(): void }) {
  const { t } = useTranslation();
  const { message, next } = errorText(of.error);
  const open = (dialog: 'due-backup' | 'schedule-backup') => () => {
    onClose();
    openDialogNext(dialog);
  };
  return (
    <li className={of.read ? undefined : 'unread'}>
      <CircleAlert size={17} className="expired" aria-hidden />
      <div>
        <div className="head">
          <h3>
            {t('backup.failed')}
            {!of.read && <span className="visually-hidden">, {t('inbox.isUnread')}</span>}
          </h3>
          {of.at !== null && (
            <span className="when muted">
              <Ago instant={of.at} />
            </span>
          )}
        </div>
        <p>
          {message} {next}
        </p>
        <div className="foot">
          <Button small onClick={open('schedule-backup')}>
            {t('inbox.showSchedule')}
          </Button>
          <Button small look="quiet" onClick={open('due-backup')}>
            {t('backup.makeNow')}
          </Button>
        </div>
      </div>
    </li>
  );
}

function NoticeItem({ of, onClose }: { of: Notice; onClose(): void }) {
  const { t } = useTranslation();
  const provider = providerName(useAccount(of.accountId));
  const hadExpired = of.daysBefore === 0;
  const Icon = hadExpired ? CircleAlert : Clock3;
  const show = () => {
    onClose();
    goToKey(of.keyId);
  };
  return (
    <li className={of.read ? undefined : 'unread'}>
      <Icon size={17} className={hadExpired ? 'expired' : 'expiring'} aria-hidden />
      <div>
        <div className="head">
          <h3>
            <Quoted text={of.title} />
            {!of.read && <span className="visually-hidden">, {t('inbox.isUnread')}</span>}
          </h3>
          <span className="when muted">
            <Ago instant={of.at} />
          </span>
        </div>
        <p>{of.body}</p>
        <div className="foot">
          <Button small onClick={show}>
            {t('inbox.showKey')}
          </Button>
          {of.page && (
            <a className="button quiet small" href={of.page} target="_blank" rel="noopener noreferrer">
              <ExternalLink size={14} aria-hidden />
              {provider === '' ? t('inbox.openPage') : t('inbox.openPageOf', { provider })}
              <span className="visually-hidden">, {t('common.opensOutside')}</span>
            </a>
          )}
          {of.help && (
            <a className="button quiet small" href={of.help} target="_blank" rel="noopener noreferrer">
              <ExternalLink size={14} aria-hidden />
              {t('add.helpPage')}
              <span className="visually-hidden">, {t('common.opensOutside')}</span>
            </a>
          )}
        </div>
      </div>
    </li>
  );
}
