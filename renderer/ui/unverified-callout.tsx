import { useTranslation } from 'react-i18next';
import type { CodedError } from '../../main/contract/errors.ts';
import { Button } from './button.tsx';
import { ErrorCallout } from './callout.tsx';

interface UnverifiedCalloutProps {
  error: CodedError;
  busy: boolean;
  onKeep(): void;
}

/** Why a pasted secret wasn't stored. If it was refused or couldn't be verified, the user may keep it anyway. */
export function UnverifiedCallout({ error, busy, onKeep }: UnverifiedCalloutProps) {
  const { t } = useTranslation();
  const mayInsist = error.code === 'key_refused' || error.code === 'key_unverified';
  return (
    <ErrorCallout error={error}>
      {mayInsist && (
        <div>
          <Button small disabled={busy} onClick={onKeep}>
            {t('add.keepAnyway')}
          </Button>
        </div>
      )}
    </ErrorCallout>
  );
}
