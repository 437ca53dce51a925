import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useStoreText } from '../texts/store-text.ts';
import { BusyText } from './busy-text.tsx';
import { Button, type ButtonProps } from './button.tsx';
import { ErrorCallout } from './callout.tsx';
import { FoldedForm } from './folded-form.tsx';
import { NewPassphrase, useNewPassphrase } from './new-passphrase.tsx';
import { useCall } from './use-call.ts';

/** Creates the store of this id with a passphrase. */
type Create = (store: string, passphrase: string) => Promise<void>;

interface CreateStoreProps extends Pick<ButtonProps, 'look'> {
  store: string;
  create: Create;
}

/** `look` is the look of the button: plain if another way is preferred to this form. */
export function CreateStore({ store, look = 'primary', create }: CreateStoreProps) {
  const { t } = useTranslation();
  const storeText = useStoreText();
  const { busy, error, run, problemOf, clearError } = useCall();
  const typed = useNewPassphrase();

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!typed.isTwice()) return;
    void run(() => create(store, typed.passphrase));
  }

  const problem = problemOf('passphrase');
  return (
    <form onSubmit={submit} noValidate>
      <NewPassphrase
        of={typed}
        label={t('setup.passphrase')}
        hint={t('setup.hint')}
        problem={problem}
        onType={clearError}
      />
      {error && !problem && <ErrorCallout error={error} />}
      <Button type="submit" look={look} disabled={busy}>
        <BusyText text={storeText(store, 'create')} busyText={storeText(store, 'creating')} busy={busy} />
      </Button>
    </form>
  );
}

/** The stores that can be created instead of the one in use or offered first. Each expands to its form. */
export function OtherStores({ stores, create }: { stores: readonly string[]; create: Create }) {
  const storeText = useStoreText();
  return stores.map((store) => (
    <FoldedForm key={store} title={storeText(store, 'prefer')}>
      <CreateStore store={store} look="plain" create={create} />
    </FoldedForm>
  ));
}
