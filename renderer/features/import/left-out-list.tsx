import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportedFile, LeftOut } from '../../../main/contract/import.ts';
import { pathOf } from './file-places.tsx';

/** What is in the file and can't be imported, each with its reason. */
export function LeftOutList({ leftOut, files }: { leftOut: readonly LeftOut[]; files: readonly ImportedFile[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (leftOut.length === 0) return null;
  return (
    <details className="left-out" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('import.leftOut', { count: leftOut.length })}</summary>
      {/* There may be thousands, so they are drawn only when they are looked at. */}
      {open && (
        <ul>
          {leftOut.map(({ name, line, reason, file }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
            <li key={index}>
              {name !== '' && <bdi className="name">{name}</bdi>}
              <span>{t(`import.reasons.${reason}`)}</span>
              {file !== undefined && <InFile of={files[file]} />}
              {line !== null && <span className="muted">{t('import.atLine', { line })}</span>}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

function InFile({ of }: { of: ImportedFile | undefined }) {
  const { t } = useTranslation();
  return of && <span className="muted">{t('import.inFile', { file: pathOf(of) })}</span>;
}
