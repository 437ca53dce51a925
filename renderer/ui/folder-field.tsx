import { FolderOpen } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../client/transport.ts';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import { complain } from './messages.tsx';

interface FolderFieldProps {
  label: string;
  hint: string;
  problem: string | null;
  placeholder?: string;
  value: string;
  onChange(folder: string): void;
}

/** The path of a folder. A desktop program can also ask for one by the system's dialog; a browser can't tell a page any path. */
export function FolderField({ label, hint, problem, value, onChange, ...input }: FolderFieldProps) {
  const { t } = useTranslation();
  const isOpen = useRef(false);
  async function pick(): Promise<void> {
    // A disabled button would lose the focus, and not every desktop keeps the window from being used meanwhile.
    if (isOpen.current) return;
    isOpen.current = true;
    try {
      const { folder } = await client.pickFolder({ near: value });
      if (folder !== null) onChange(folder);
    } catch (error) {
      complain(error);
    } finally {
      isOpen.current = false;
    }
  }
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(props) => (
        <div className="with-button">
          <input
            autoComplete="off"
            spellCheck={false}
            {...input}
            {...props}
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
          {window.latchkey && (
            <Button icon aria-label={t('common.pickFolder')} title={t('common.pickFolder')} onClick={pick}>
              <FolderOpen size={16} aria-hidden />
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}
