import { useTranslation } from 'react-i18next';
import type { CodedError } from '../../../main/contract/errors.ts';
import { mostFiles } from '../../../main/contract/import.ts';
import { openDialog } from '../../shell/dialogs.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { isEnvFile } from './env-files.ts';
import { folderOf, type PickedFile, pickFile } from './picked-file.ts';

const largestFile = 16 * 1024 * 1024;
const largestKeyFile = 1024 * 1024;

/** What the user has given to read files. */
export interface Picked {
  files: readonly PickedFile[];
  passphrase: string;
  keyFile: PickedFile | null;
  problem: 'tooLarge' | 'tooMany' | 'noEnvFiles' | 'keyFileTooLarge' | 'unreadable' | 'keyFileUnreadable' | null;
}

export const nothingPicked: Picked = { files: [], passphrase: '', keyFile: null, problem: null };

interface PickStepProps {
  picked: Picked;
  /** The name of the file whose choices are kept; null for none. */
  keptFile: string | null;
  error: CodedError | null;
  onChange(change: Partial<Picked>): void;
}

/** Asks for files or a folder, and for what opens it if it is a database. */
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
            multiple
            onChange={async ({ target }) => onChange(await filesPicked([...(target.files ?? [])]))}
          />
        )}
      </Field>
      <Field label={t('import.folder')} hint={t('import.folderHint')}>
        {(props) => (
          <input
            {...props}
            {...asFolder}
            type="file"
            onChange={async ({ target }) => onChange(await folderPicked([...(target.files ?? [])]))}
          />
        )}
      </Field>
      <div>
        <Button small onClick={() => openDialog('scan')}>
          {t('scan.open')}
        </Button>
      </div>
      {keptFile !== null && <p className="muted">{t('import.again', { file: keptFile })}</p>}
      {picked.files.some(({ isDatabase }) => isDatabase) && (
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

/** Not among the attributes that React knows. */
const asFolder = { webkitdirectory: '' };

/** Other files need another passphrase and key file. */
async function filesPicked(files: readonly File[]): Promise<Picked> {
  if (files.reduce((sum, { size }) => sum + size, 0) > largestFile) return { ...nothingPicked, problem: 'tooLarge' };
  if (files.length > mostFiles) return { ...nothingPicked, problem: 'tooMany' };
  try {
    return { ...nothingPicked, files: await Promise.all(files.map(pickFile)) };
  } catch {
    return { ...nothingPicked, problem: 'unreadable' };
  }
}

async function folderPicked(files: readonly File[]): Promise<Picked> {
  const wanted = files.filter((file) => isEnvFile(file.name, folderOf(file)));
  if (files.length > 0 && wanted.length === 0) return { ...nothingPicked, problem: 'noEnvFiles' };
  return filesPicked(wanted.toSorted((a, b) => (a.webkitRelativePath < b.webkitRelativePath ? -1 : 1)));
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
