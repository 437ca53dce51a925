import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client/transport.ts';
import { useAccounts } from '../../data/accounts-store.ts';
import type { DialogProps } from '../../shell/dialogs.ts';
import { ErrorCallout } from '../../ui/callout.tsx';
import { FormModal } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { say } from '../../ui/messages.tsx';
import { useCall } from '../../ui/use-call.ts';
import { useKept } from '../../ui/use-kept.ts';
import type { OfKeys } from './of-keys.ts';

/** Moves keys to another account. One that does not exist yet is created. */
export function MoveDialog({ of: { keyIds }, onClose }: DialogProps<OfKeys>) {
  const { t } = useTranslation();
  const [typed, setTyped] = useKept('dialog.move', '');
  const id = useId();
  const accounts = useAccounts((state) => state.accounts) ?? [];
  const { busy, error, run, problemOf, clearError } = useCall();
  const service = typed.trim();
  const submit = () =>
    run(async () => {
      const { before } = await client.moveKeys({ keyIds: [...keyIds], service });
      const count = before.reduce((sum, { keyIds: moved }) => sum + moved.length, 0);
      say(t('places.moved', { count, service }), async () => {
        for (const former of before) await client.moveKeys(former);
      });
      onClose();
    });
  const problem = problemOf('service');
  return (
    <FormModal
      title={t('places.moveTitle', { count: keyIds.length })}
      description={t('places.moveBody')}
      submit={t('places.moveSubmit')}
      busyText={t('places.moving')}
      busy={busy}
      disabled={service === ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t('places.moveTo')}
        problem={problem}
        list={id}
        autoFocus
        maxLength={100}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          clearError();
        }}
      />
      <datalist id={id}>
        {accounts
          .filter(({ policy }) => policy.list === 'none')
          .map((account) => (
            <option key={account.id} value={account.label} />
          ))}
      </datalist>
      {error && problem === null && <ErrorCallout error={error} />}
    </FormModal>
  );
}
