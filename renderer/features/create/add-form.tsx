import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import type { Input, Output } from '../../../main/contract/methods.ts';
import type { ProviderPolicy } from '../../../main/contract/provider.ts';
import { client } from '../../client/transport.ts';
import { accountAtIssuer, providerName, useAccounts } from '../../data/accounts-store.ts';
import { canVerify } from '../../data/can-verify.ts';
import { loadPendingSecrets } from '../../data/pending-secrets-store.ts';
import { AddressFields, givenOrNull, isAddressProblem } from '../../ui/address-fields.tsx';
import { CreatedField } from '../../ui/created-field.tsx';
import { CredentialField } from '../../ui/credential-field.tsx';
import { FormModal } from '../../ui/dialog.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { say } from '../../ui/messages.tsx';
import { ProviderPage } from '../../ui/provider-page.tsx';
import { PublicPartField } from '../../ui/public-part-field.tsx';
import { noWhiteSpace } from '../../ui/secret-notes.tsx';
import { UnverifiedCallout } from '../../ui/unverified-callout.tsx';
import { type Call, useCall } from '../../ui/use-call.ts';
import { AssignmentNote } from './assignment-note.tsx';
import type { NewKeyFormProps } from './create-form.tsx';
import { chosen } from './draft.ts';
import { KeyFields } from './key-fields.tsx';
import { OldKeyOnPage } from './old-key-note.tsx';

type Service = { label: string; baseUrl: string; header: string };

interface AddFormProps extends NewKeyFormProps {
  account: Account | null;
  /** What the pasted secret is recognized as. */
  recognized: Output<'recognizeSecret'>;
}

/**
 * Adds a key that was created on its provider's page or elsewhere: verifies the pasted secret and stores it. Creates an
 * account if there is none.
 */
export function AddForm(props: AddFormProps) {
  const { title, where, policy, draft, recognized, onChange, rotates, account, like, onMade, onClose } = props;
  const { t } = useTranslation();
  const { busy, error, run, problemOf, clearError } = useCall();
  const [typed, setTyped] = useState<Partial<Service>>({});
  const keyId = useRef(crypto.randomUUID());
  // A provider that Latchkey knows has a name and an address of its own.
  const isKnown = policy.create !== 'by-hand';
  const service = isKnown ? ofProvider(policy) : serviceOf(typed, recognized, policy);

  // If the account exists already, its own address and header apply, not those typed here.
  const target = useAccounts(({ accounts }) => account ?? accountOf(accounts ?? [], policy, service.label));

  const listed = rotates === null ? (recognized?.listed ?? null) : null;
  /** The provider's list has the key already, so only its secret is missing. */
  const enterSecret = async ({ keyId: of, label, account: name }: NonNullable<typeof listed>, unverified: boolean) => {
    await client.enterSecret({ keyId: of, secret: draft.secret.trim(), unverified });
    say(t('add.entered', { label, account: name }));
    await onMade();
    onClose();
  };

  const submit = (unverified: boolean) =>
    run(async () => {
      if (listed !== null) return enterSecret(listed, unverified);
      const key: Input<'addKey'> = {
        keyId: keyId.current,
        accountId: target?.id ?? null,
        ...(target ? {} : newAccount(service)),
        label: draft.label,
        ...chosen(draft, policy),
        secret: draft.secret,
        ...(policy.secret.hasPublicPart && { publicPart: draft.publicPart }),
        notes: draft.notes,
        createdOn: givenOrNull(draft.createdOn),
        rotates,
        unverified,
      };
      const { verdict } = await client.addKey(key);
      const provider = target ? providerName(target) : service.label.trim();
      say(t(`add.done.${verdict}`, { label: draft.label.trim(), provider }));
      await Promise.all([loadPendingSecrets(), onMade()]);
      onClose();
    });

  const { access } = chosen(draft, policy);
  const newKey = { label: draft.label, access, scopes: access === like?.access ? like.scopes : null };
  const verifies = listed !== null || canVerify(policy, target ? target.address : givenOrNull(service.baseUrl));
  const inField =
    ['label', 'expiry', 'secret', 'publicPart', 'service', 'notes', 'created'].some(
      (name) => problemOf(name) !== null,
    ) || isAddressProblem(error);
  return (
    <FormModal
      title={title}
      submit={verifies ? t('add.submit') : t('add.submitUnverified', { context: policy.words.key })}
      busyText={verifies ? t('add.submitting') : t('common.saving')}
      busy={busy}
      onSubmit={() => submit(false)}
      onClose={onClose}
    >
      {where({ problemOf, clearError })}
      {account && <ProviderPage policy={policy} what={t('add.page', { provider: policy.name })} newKey={newKey} />}
      {like && <OldKeyOnPage of={like} />}
      <SecretFields
        policy={policy}
        draft={draft}
        recognized={recognized}
        problem={problemOf('secret')}
        onChange={(change) => {
          onChange(change);
          clearError();
        }}
      />
      {listed === null && (
        <OtherFields
          {...props}
          {...{ recognized, service, target, error, problemOf }}
          onType={(change) => setTyped({ ...typed, ...change })}
        />
      )}
      {error && !inField && <UnverifiedCallout error={error} busy={busy} onKeep={() => submit(true)} />}
    </FormModal>
  );
}

interface OtherFieldsProps extends NewKeyFormProps {
  account: Account | null;
  recognized: Output<'recognizeSecret'>;
  service: Service;
  /** Null for an account that is added with the key. */
  target: Account | null;
  error: Call['error'];
  problemOf: Call['problemOf'];
  onType(change: Partial<Service>): void;
}

/** The fields besides the secret. */
function OtherFields(props: OtherFieldsProps) {
  const { policy, draft, onChange, account, recognized, service, target, error, problemOf, onType } = props;
  const isKnown = policy.create !== 'by-hand';
  const { t } = useTranslation();
  return (
    <>
      {account === null && !isKnown && (
        <TextField
          label={t('add.service')}
          hint={<ServiceHint known={target} />}
          problem={problemOf('service')}
          value={service.label}
          onChange={(event) => onType({ label: event.target.value })}
        />
      )}
      <KeyFields isMade policy={withEnds(policy, recognized)} draft={draft} problemOf={problemOf} onChange={onChange} />
      <CreatedField
        value={draft.createdOn}
        problem={problemOf('created')}
        onChange={(createdOn) => onChange({ createdOn })}
      />
      {policy.secret.hasPublicPart && (
        <PublicPartField
          value={draft.publicPart}
          problem={problemOf('publicPart')}
          onChange={(publicPart) => onChange({ publicPart })}
        />
      )}
      {target === null && !isKnown && (
        <AddressFields
          policy={policy}
          error={error}
          baseUrl={service.baseUrl}
          header={service.header}
          onBaseUrl={(baseUrl) => onType({ baseUrl })}
          onHeader={(header) => onType({ header })}
        />
      )}
      <TextArea
        label={t('add.notes')}
        hint={t('add.notesHint')}
        problem={problemOf('notes')}
        value={draft.notes}
        onChange={(event) => onChange({ notes: event.target.value })}
      />
    </>
  );
}

const ofProvider = ({ name, address }: ProviderPolicy): Service => ({
  label: name,
  baseUrl: address?.preset ?? '',
  header: '',
});

const serviceOf = (
  typed: Partial<Service>,
  recognized: Output<'recognizeSecret'>,
  policy: ProviderPolicy,
): Service => ({
  label: typed.label ?? recognized?.service ?? '',
  baseUrl: typed.baseUrl ?? recognized?.verify?.url ?? '',
  header: typed.header ?? recognized?.verify?.header ?? policy.header?.preset ?? '',
});

const newAccount = ({ label, baseUrl, header }: Service) => ({
  service: label,
  baseUrl: givenOrNull(baseUrl),
  header: givenOrNull(header),
});

interface SecretFieldsProps extends Pick<NewKeyFormProps, 'policy' | 'draft' | 'onChange'> {
  recognized: Output<'recognizeSecret'>;
  problem: string | null;
}

/** The pasted secret, and the offer to take a name that was pasted with it. */
function SecretFields({ policy, draft, recognized, problem, onChange }: SecretFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <CredentialField
        label={t('add.secret')}
        hint={<SecretHint recognized={recognized} />}
        problem={problem}
        value={draft.secret}
        format={policy.secret.whiteSpace ? recognized : noWhiteSpace}
        onChange={(secret) => onChange({ secret })}
      />
      <AssignmentNote secret={draft.secret} onTake={(label, secret) => onChange({ label, secret })} />
    </>
  );
}

/** The same account as the core finds. */
const accountOf = (accounts: readonly Account[], { id, create, name }: ProviderPolicy, label: string): Account | null =>
  (create === 'by-hand'
    ? accounts.find((account) => account.provider === id && account.label === label.trim())
    : accountAtIssuer(accounts, name)) ?? null;

/** The issuer of the secret may end a day in another way than the policy says. */
function withEnds(policy: ProviderPolicy, recognized: Output<'recognizeSecret'>): ProviderPolicy {
  const ends = recognized?.expiryEnds ?? null;
  return policy.expiry === null || ends === null ? policy : { ...policy, expiry: { ...policy.expiry, ends } };
}

function ServiceHint({ known }: { known: Account | null }) {
  const { t } = useTranslation();
  if (known === null) return t('add.serviceHint');
  const { label, address } = known;
  return address === null ? t('add.serviceKnownUnverified', { label }) : t('add.serviceKnown', { label, address });
}

function SecretHint({ recognized }: { recognized: Output<'recognizeSecret'> }) {
  const { t } = useTranslation();
  if (recognized === null) return t('add.secretHint');
  return (
    <>
      {t('add.recognized', recognized)} {recognized.listed && `${t('add.listed', recognized.listed)} `}
      {recognized.checksum === 'invalid' && `${t('add.checksumInvalid')} `}
      <a href={recognized.page} target="_blank" rel="noopener noreferrer">
        {t('add.manageAt', recognized)}
      </a>
    </>
  );
}
