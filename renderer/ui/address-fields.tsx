import { useTranslation } from 'react-i18next';
import type { CodedError } from '../../main/contract/errors.ts';
import type { ProviderPolicy } from '../../main/contract/provider.ts';
import { errorSentence, errorText } from '../texts/error-text.ts';
import { TextField } from './field.tsx';

interface AddressFieldsProps {
  policy: ProviderPolicy;
  error: CodedError | null;
  baseUrl: string;
  header: string;
  onBaseUrl(value: string): void;
  onHeader(value: string): void;
}

/** The address of the provider's API, or the one where keys are verified, if the policy has one. */
export function AddressFields({ policy, error, baseUrl, header, onBaseUrl, onHeader }: AddressFieldsProps) {
  const { t } = useTranslation();
  const trying = policy.address?.for === 'verification';
  return (
    <>
      {policy.address && (
        <TextField
          label={trying ? t('addAccount.verificationUrl') : t('addAccount.baseUrl')}
          hint={trying && t('addAccount.verificationUrlHint')}
          type="url"
          problem={addressProblem(error)}
          value={baseUrl}
          onChange={(event) => onBaseUrl(event.target.value)}
        />
      )}
      {policy.header && baseUrl.trim() !== '' && (
        <TextField
          label={t('addAccount.header')}
          hint={t('addAccount.headerHint', { interpolation: { skipOnVariables: true } })}
          problem={problemIn(error, 'header')}
          value={header}
          onChange={(event) => onHeader(event.target.value)}
        />
      )}
    </>
  );
}

const problemIn = (error: CodedError | null, name: string): string | null =>
  error?.code === 'invalid_input' && error.params.name === name ? errorText(error).message : null;

function addressProblem(error: CodedError | null): string | null {
  if (error?.code === 'insecure_url') return errorSentence(error);
  return problemIn(error, 'baseUrl');
}

/** Whether these fields show the error themselves. */
export const isAddressProblem = (error: CodedError | null): boolean =>
  addressProblem(error) !== null || problemIn(error, 'header') !== null;

/** The trimmed text, or null if it is empty. */
export const givenOrNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
