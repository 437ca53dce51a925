import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailState } from '../../../main/contract/mail.ts';
import type { MailSettings, Settings } from '../../../main/contract/settings.ts';
import { client } from '../../client/transport.ts';
import { duration } from '../../texts/time.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { complain, say } from '../../ui/messages.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { useCall } from '../../ui/use-call.ts';
import { useKept } from '../../ui/use-kept.ts';

const securities = ['tls', 'starttls', 'none'] as const;
/** RFC 8314 for TLS from the start, RFC 6409 for submission. */
const usualPort = { tls: 465, starttls: 587, none: 25 } as const;

const empty = { host: '', port: '465', security: 'tls' as MailSettings['security'], user: '', from: '', to: '' };

interface MailFormProps {
  mail: MailSettings | null;
  onChange(settings: Settings): void;
}

/** Where notices are mailed to; saved once a test message went through. */
export function MailForm({ mail, onChange }: MailFormProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useKept('dialog.mail-open', mail !== null);
  const [fields, setFields] = useKept(
    'dialog.mail',
    mail === null ? empty : { ...mail, port: String(mail.port), user: mail.user ?? '' },
  );
  const [password, setPassword] = useState('');
  const [state, setState] = useState<MailState | null>(null);
  const { busy, error, run, clearError } = useCall();

  useEffect(() => {
    client.getMailState({}).then(setState, complain);
  }, []);

  const set = (change: Partial<typeof fields>) => {
    setFields({ ...fields, ...change });
    clearError();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      const user = fields.user.trim() === '' ? null : fields.user;
      const changed = await client.changeSettings({ mail: { ...fields, port: Number(fields.port), user } });
      if (password !== '') await client.setMailPassword({ password });
      setPassword('');
      onChange(changed);
      await client.sendTestMail({});
      say(t('settings.mailTested', { to: fields.to }));
      setState(await client.getMailState({}));
    });
  };
  const stop = () =>
    run(async () => {
      onChange(await client.changeSettings({ mail: null }));
      await client.setMailPassword({ password: null });
      setFields(empty);
      setOpen(false);
    });

  if (!open) {
    return (
      <div>
        <Button small onClick={() => setOpen(true)}>
          {t('settings.mailOn')}
        </Button>
      </div>
    );
  }
  return (
    <form onSubmit={submit} noValidate>
      <SelectField
        label={t('settings.mailSecurity')}
        value={fields.security}
        options={securities.map((id) => ({ id, name: t(`settings.mailSecurities.${id}`) }))}
        onChange={(id) => {
          const security = id as MailSettings['security'];
          set({ security, port: String(usualPort[security]) });
        }}
      />
      <div className="pair">
        <TextField
          label={t('settings.mailHost')}
          value={fields.host}
          onChange={(event) => set({ host: event.target.value })}
        />
        <TextField
          label={t('settings.mailPort')}
          inputMode="numeric"
          value={fields.port}
          onChange={(event) => set({ port: event.target.value })}
        />
      </div>
      <TextField
        label={t('settings.mailUser')}
        hint={t('settings.mailUserHint')}
        value={fields.user}
        onChange={(event) => set({ user: event.target.value })}
      />
      {fields.user.trim() !== '' && (
        <TextField
          label={t('settings.mailPassword')}
          hint={state?.hasPassword ? t('settings.mailPasswordKept') : t('settings.mailPasswordHint')}
          type="password"
          autoComplete="off"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      )}
      <TextField
        label={t('settings.mailFrom')}
        type="email"
        value={fields.from}
        onChange={(event) => set({ from: event.target.value })}
      />
      <TextField
        label={t('settings.mailTo')}
        type="email"
        value={fields.to}
        onChange={(event) => set({ to: event.target.value })}
      />
      {error ? <ErrorNotice error={error} /> : state && <Waiting state={state} />}
      <div className="choices">
        <Button type="submit" small look="primary" disabled={busy}>
          {busy ? t('settings.mailSending') : t('settings.mailSave')}
        </Button>
        <Button small look="quiet" disabled={busy} onClick={stop}>
          {t('settings.mailOff')}
        </Button>
      </div>
    </form>
  );
}

function Waiting({ state: { waiting, failure } }: { state: MailState }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      {waiting > 0 && <p className="muted">{t('settings.mailWaiting', { count: waiting })}</p>}
      {failure && (
        <ErrorNotice error={failure.error}>
          <span>
            {t('settings.mailRetry', {
              time: duration(Math.max(failure.retryAt - Date.now(), 60_000), i18n.language),
            })}
          </span>
        </ErrorNotice>
      )}
    </>
  );
}
