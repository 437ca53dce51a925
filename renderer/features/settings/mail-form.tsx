import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailSettings, Settings } from '../../../main/contract/settings.ts';
import { client } from '../../client/transport.ts';
import { loadMail, useMail } from '../../data/mail-store.ts';
import { BusyText } from '../../ui/busy-text.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { MailTrouble } from '../../ui/mail-trouble.tsx';
import { say } from '../../ui/messages.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useCall } from '../../ui/use-call.ts';
import { useKept } from '../../ui/use-kept.ts';
import { portWith } from './mail-port.ts';

const securities = ['tls', 'starttls', 'none'] as const;
const empty = { host: '', port: '465', security: 'tls' as MailSettings['security'], user: '', from: '', to: '' };

interface MailFormProps {
  mail: MailSettings | null;
  onChange(settings: Settings): void;
}

/** The settings for sending notices by email. They are saved first; the test email then shows whether they work. */
export function MailForm({ mail, onChange }: MailFormProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useKept('dialog.mail-open', mail !== null);
  const [fields, setFields] = useKept(
    'dialog.mail',
    mail === null ? empty : { ...mail, port: String(mail.port), user: mail.user ?? '' },
  );
  const [password, setPassword] = useState('');
  const state = useMail((kept) => kept.state);
  const { busy, error, run, clearError } = useCall();

  useEffect(() => {
    void loadMail();
  }, []);

  const set = (change: Partial<typeof fields>) => {
    setFields({ ...fields, ...change });
    clearError();
  };
  const user = fields.user.trim() === '' ? null : fields.user;
  const isKept = state?.hasPassword === true && fields.host.trim() === mail?.host && user?.trim() === mail.user;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      const changed = await client.setMail({
        mail: { ...fields, port: Number(fields.port), user },
        password: password === '' ? null : password,
      });
      setPassword('');
      onChange(changed);
      await loadMail();
      await client.sendTestMail({});
      say(t('settings.mailTested', { to: fields.to }));
      await loadMail();
    });
  };
  const stop = () =>
    run(async () => {
      onChange(await client.setMail({ mail: null, password: null }));
      await loadMail();
      setFields(empty);
      setOpen(false);
    });

  if (!open) return <MailOff onOpen={() => setOpen(true)} />;
  return (
    <form onSubmit={submit} noValidate>
      <MailFields fields={fields} password={password} isPasswordKept={isKept} onChange={set} onPassword={setPassword} />
      {error ? <ErrorCallout error={error} /> : <MailTrouble state={state} />}
      <div className="choices">
        <Button type="submit" small look="primary" disabled={busy}>
          <BusyText text={t('settings.mailSave')} busyText={t('settings.mailSending')} busy={busy} />
        </Button>
        <Button small look="quiet" disabled={busy} onClick={stop}>
          {t('settings.mailOff')}
        </Button>
      </div>
    </form>
  );
}

function MailOff({ onOpen }: { onOpen(): void }) {
  const { t } = useTranslation();
  return (
    <div className="field">
      <div>
        <Button small onClick={onOpen}>
          {t('settings.mailOn')}
        </Button>
      </div>
      <span className="hint">{t('settings.mailHint')}</span>
    </div>
  );
}

interface MailFieldsProps {
  fields: typeof empty;
  password: string;
  isPasswordKept: boolean;
  onChange(change: Partial<typeof empty>): void;
  onPassword(password: string): void;
}

function MailFields({ fields, password, isPasswordKept, onChange, onPassword }: MailFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <SelectField
        label={t('settings.mailSecurity')}
        value={fields.security}
        options={securities.map((id) => ({ id, name: t(`settings.mailSecurities.${id}`) }))}
        onChange={(id) => {
          const security = id as MailSettings['security'];
          onChange({ security, port: portWith(security, fields) });
        }}
      />
      <div className="pair">
        <TextField
          label={t('settings.mailHost')}
          value={fields.host}
          onChange={(event) => onChange({ host: event.target.value })}
        />
        <TextField
          label={t('settings.mailPort')}
          inputMode="numeric"
          value={fields.port}
          onChange={(event) => onChange({ port: event.target.value })}
        />
      </div>
      <TextField
        label={t('settings.mailUser')}
        hint={t('settings.mailUserHint')}
        value={fields.user}
        onChange={(event) => onChange({ user: event.target.value })}
      />
      {fields.user.trim() !== '' && (
        <PasswordField
          label={t('settings.mailPassword')}
          hint={isPasswordKept ? t('settings.mailPasswordKept') : t('settings.mailPasswordHint')}
          autoComplete="off"
          value={password}
          onChange={(event) => onPassword(event.target.value)}
        />
      )}
      <TextField
        label={t('settings.mailFrom')}
        type="email"
        value={fields.from}
        onChange={(event) => onChange({ from: event.target.value })}
      />
      <TextField
        label={t('settings.mailTo')}
        type="email"
        value={fields.to}
        onChange={(event) => onChange({ to: event.target.value })}
      />
    </>
  );
}
