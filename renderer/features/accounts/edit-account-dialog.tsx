import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import { client } from '../../client/transport.ts';
import { loadAccounts } from '../../data/accounts-store.ts';
import { AddressFields, givenOrNull, isAddressProblem } from '../../ui/address-fields.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { FormModal } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { say } from '../../ui/messages.tsx';
import { useCall } from '../../ui/use-call.ts';
import { useKept } from '../../ui/use-kept.ts';
import { NoticeDaysField } from './notice-days-field.tsx';

export function EditAccountDialog({ account, onClose }: { account: Account; onClose(): void }) {
  const { t } = useTranslation();
  const { policy } = account;
  const [label, setLabel] = useKept('dialog.account-label', account.label);
  const [baseUrl, setBaseUrl] = useKept('dialog.account-address', account.address ?? '');
  const [header, setHeader] = useKept('dialog.account-header', account.header ?? policy.header?.preset ?? '');
  const [page, setPage] = useKept('dialog.account-page', account.page ?? '');
  const [noticeDays, setNoticeDays] = useKept('dialog.account-notices', account.noticeDays);
  const { busy, error, run, problemOf } = useCall();
  const submit = () =>
    run(async () => {
      const edit = async (to: Parameters<typeof client.editAccount>[0]) => {
        await client.editAccount(to);
        await loadAccounts();
      };
      await edit({
        accountId: account.id,
        label,
        baseUrl: policy.address && givenOrNull(baseUrl),
        header: policy.header && givenOrNull(header),
        page: policy.page?.isOwn ? givenOrNull(page) : null,
        noticeDays,
      });
      say(t('editAccount.done', { label }), () =>
        edit({
          accountId: account.id,
          label: account.label,
          baseUrl: policy.address && account.address,
          header: policy.header && account.header,
          page: account.page,
          noticeDays: account.noticeDays,
        }),
      );
      onClose();
    });
  return (
    <FormModal
      title={t('editAccount.title', { label: account.label })}
      submit={t('common.save')}
      busyText={t('common.saving')}
      busy={busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t('addAccount.label')}
        hint={t('addAccount.labelHint')}
        problem={problemOf('label')}
        value={label}
        onChange={(event) => setLabel(event.target.value)}
      />
      <AddressFields
        policy={policy}
        error={error}
        baseUrl={baseUrl}
        header={header}
        onBaseUrl={setBaseUrl}
        page={page}
        onHeader={setHeader}
        onPage={setPage}
      />
      <NoticeDaysField value={noticeDays} onChange={setNoticeDays} />
      {error && !isAddressProblem(error) && problemOf('label') === null && <ErrorCallout error={error} />}
    </FormModal>
  );
}
