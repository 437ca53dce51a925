import { useTranslation } from 'react-i18next';
import type { CodedError } from '../../../main/contract/errors.ts';
import { Field } from '../../ui/field.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { type PickedFile, pickFile } from './picked-file.ts';

const largestFile = 16 * 1024 * 1024;
const largestKeyFile = 1024 * 1024;

/** What the user has given to read a file. */
export interface Picked {
  file: PickedFile | null;
  passphrase: string;
  keyFile: PickedFile | null;
  problem: 'tooLarge' | 'keyFileTooLarge' | 'unreadable' | 'keyFileUnreadable' | null;
}

export const nothingPicked: Picked = { file: null, passphrase: '', keyFile: null, problem: null };

interface PickStepProps {
  picked: Picked;
  /** The name of the file whose choices are kept; null for none. */
  keptFile: string | null;
  error: CodedError | null;
  onChange(change: Partial<Picked>): void;
}

/** Asks for the file, and for what opens it if it is a database. */
export function PickStep({ picked, keptFile, error, onChange }: PickStepProps) {
  const { t } = useTranslation();
  const { problem } = picked;
  const isOfKeyFile = problem === 'keyFileTooLarge' || problem === 'keyFileUnreadable';
  return (
    <>
      <Field label={t('import.file')} problem={problem && !isOfKeyFile ? t(`import.${problem}`) : null}>
        {(props) => (
          <input
            {...props}
            type="file"
            onChange={async ({ target }) => onChange(await filePicked(target.files?.[0]))}
          />
        )}
      </Field>
      {keptFile !== null && <p className="muted">{t('import.again', { file: keptFile })}</p>}
      {picked.file?.isDatabase && (
        <>
          <PasswordField
            label={t('import.passphrase')}
            problem={error?.code === 'passphrase_wrong' ? t('import.passwordWrong') : null}
            value={picked.passphrase}
            onChange={(event) => onChange({ passphrase: event.target.value })}
          />
          <Field
            label={t('import.keyFile')}
            hint={t('import.keyFileHint')}
            problem={problem && isOfKeyFile ? t(`import.${problem}`) : null}
          >
            {(props) => (
              <input
                {...props}
                type="file"
                onChange={async ({ target }) => onChange(await keyFilePicked(target.files?.[0]))}
              />
            )}
          </Field>
        </>
      )}
    </>
  );
}

/** Another file needs another passphrase and key file. */
async function filePicked(file: File | undefined): Promise<Partial<Picked>> {
  if (file === undefined) return nothingPicked;
  if (file.size > largestFile) return { ...nothingPicked, problem: 'tooLarge' };
  try {
    return { ...nothingPicked, file: await pickFile(file) };
  } catch {
    return { ...nothingPicked, problem: 'unreadable' };
  }
}

async function keyFilePicked(file: File | undefined): Promise<Partial<Picked>> {
  if (file === undefined) return { keyFile: null, problem: null };
  if (file.size > largestKeyFile) return { keyFile: null, problem: 'keyFileTooLarge' };
  try {
    return { keyFile: await pickFile(file), problem: null };
  } catch {
    return { keyFile: null, problem: 'keyFileUnreadable' };
  }
}
