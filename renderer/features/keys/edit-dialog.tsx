import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import { calendarDay } from '../../../main/contract/expiry.ts';
import type { ExpiryChoice } from '../../../main/contract/expiry-choice.ts';
import type { Key } from '../../../main/contract/key.ts';
import { client } from '../../client/transport.ts';
import { ErrorCallout } from '../../ui/callout.tsx';
import { CreatedField } from '../../ui/created-field.tsx';
import { FormModal } from '../../ui/dialog.tsx';
import { ExpiryField } from '../../ui/expiry-field.tsx';
import { TextArea } from '../../ui/field.tsx';
import { AccessField, LabelField } from '../../ui/key-fields.tsx';
import { say } from '../../ui/messages.tsx';
import { ProviderPage } from '../../ui/provider-page.tsx';
import { PublicPartField } from '../../ui/public-part-field.tsx';
import { useCall } from '../../ui/use-call.ts';
import { useKept } from '../../ui/use-kept.ts';
import { losesOwn, narrows } from './narrows.ts';

interface EditDialogProps {
  of: Key;
  account: Account;
  onClose(): void;
}

/** Edits the fields that the policy allows, and the notes, which only Latchkey stores. */
export function EditDialog({ of, account, onClose }: EditDialogProps) {
  const { t } = useTranslation();
  const { policy } = account;
  const { by, fields } = policy.edit;
  const [label, setLabel] = useKept('dialog.edit-label', of.label);
  const [access, setAccess] = useKept('dialog.edit-access', of.access);
  const [expiry, setExpiry] = useKept<ExpiryChoice | null>('dialog.edit-expiry', null);
  const createdBefore = of.createdAt === null ? '' : calendarDay(of.createdAt);
  const [createdOn, setCreatedOn] = useKept('dialog.edit-created', createdBefore);
  const [publicPart, setPublicPart] = useKept('dialog.edit-public-part', of.publicPart ?? '');
  const [notes, setNotes] = useKept('dialog.edit-notes', of.notes);
  const { busy, error, run, problemOf } = useCall();
  const takesWriting = narrows(policy.edit, of.access, access);
  const takesOwn = losesOwn(policy, of.access, access);
  const isAdded = policy.list !== 'api';
  const created = createdOn === createdBefore ? {} : { createdOn: createdOn === '' ? null : createdOn };
  const part = publicPart === (of.publicPart ?? '') ? {} : { publicPart };
  const submit = () =>
    run(async () => {
      const saved = await client.editKey({ keyId: of.id, label, access, expiry, notes, ...part, ...created });
      const text = takesWriting ? t('edit.narrowed', { label: saved.label }) : t('edit.done', { label: saved.label });
      const undo = async () => void (await client.undoEdit({ keyId: of.id }));
      // It could not bring the permissions back.
      if (takesOwn) say(text);
      else say(text, undo);
      onClose();
    });
  const inField = ['label', 'expiry', 'publicPart', 'notes', 'created'].some((name) => problemOf(name) !== null);
  return (
    <FormModal
      title={t('edit.title', { label: of.label })}
      submit={t('common.save')}
      busyText={t('common.saving')}
      busy={busy}
      onSubmit={submit}
      onClose={onClose}
    >
      {by === 'assisted' && policy.page && (
        <ProviderPage policy={policy} what={t('edit.alsoThere', { provider: policy.name })} />
      )}
      {fields.includes('label') && (
        <LabelField policy={policy} value={label} problem={problemOf('label')} onChange={setLabel} />
      )}
      {fields.includes('access') && <AccessField levels={policy.access} value={access} onChange={setAccess} />}
      {takesWriting && (
        <div className="callout warning" role="status">
          {t('edit.narrows')}
        </div>
      )}
      {takesOwn && (
        <div className="callout warning" role="status">
          {t('edit.losesOwn', { provider: policy.name })}
        </div>
      )}
      {fields.includes('expiry') && policy.expiry && (
        <ExpiryField
          isMade
          createdOn={createdOn}
          policy={{ ...policy.expiry, ends: of.expiryEnds ?? policy.expiry.ends }}
          value={expiry}
          problem={problemOf('expiry')}
          onChange={setExpiry}
        />
      )}
      {policy.secret.hasPublicPart && (
        <PublicPartField value={publicPart} problem={problemOf('publicPart')} onChange={setPublicPart} />
      )}
      {isAdded && <CreatedField value={createdOn} problem={problemOf('created')} onChange={setCreatedOn} />}
      {by === 'api' && <p className="muted">{t('edit.atOnce')}</p>}
      <TextArea
        label={t('add.notes')}
        hint={t('add.notesHint')}
        problem={problemOf('notes')}
        value={notes}
        onChange={(event) => setNotes(event.target.value)}
      />
      {error && !inField && <ErrorCallout error={error} />}
    </FormModal>
  );
}
