import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodedError } from '../../../main/contract/errors.ts';
import type { Finding, RewrittenFile, Scanned } from '../../../main/contract/scan.ts';
import { client } from '../../client/transport.ts';
import { goToKey } from '../../shell/go-to-key.ts';
import { errorSentence } from '../../texts/error-text.ts';
import { BusyText } from '../../ui/busy-text.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { useCall } from '../../ui/use-call.ts';
import { CredentialHelpers } from './credential-helpers.tsx';
import { placeText } from './place-text.ts';

export interface Done {
  /** Those that are in the vault now. */
  imported: readonly Finding[];
  failed: readonly { index: number; name: string; error: CodedError }[];
}

/** Where the imported keys still stand in plain text, and what can be done about it. */
export function DoneStep({ scanned, imported, failed, onLeave }: Done & { scanned: Scanned; onLeave(): void }) {
  const of = (replacement: Finding['replacement']) => imported.filter((each) => each.replacement === replacement);
  const [references, helpers, elsewhere] = [of('reference'), of('helper'), of(null)];
  return (
    <>
      <FailedCallout failed={failed} />
      {references.length > 0 && <References scanned={scanned} findings={references} />}
      {helpers.length > 0 && <CredentialHelpers scanned={scanned} findings={helpers} />}
      {elsewhere.length > 0 && <Elsewhere scanned={scanned} findings={elsewhere} onLeave={onLeave} />}
    </>
  );
}

export function FailedCallout({ failed }: Pick<Done, 'failed'>) {
  const { t } = useTranslation();
  if (failed.length === 0) return null;
  return (
    <div className="callout" role="alert">
      <strong>{t('scan.failed', { count: failed.length })}</strong>
      {failed.map(({ index, name, error }) => (
        <span key={index}>
          <bdi>{name}</bdi>: {errorSentence(error)}
        </span>
      ))}
    </div>
  );
}

interface PlacesProps {
  scanned: Scanned;
  findings: readonly Finding[];
}

/** No file is changed here. Each key leads to where it can be rotated. */
function Elsewhere({ scanned: { importId, files }, findings, onLeave }: PlacesProps & { onLeave(): void }) {
  const { t } = useTranslation();
  const { busy, error, run } = useCall();
  const show = (index: number) =>
    run(async () => {
      const { keyId } = await client.findImported({ importId, index });
      onLeave();
      if (keyId !== null) goToKey(keyId);
    });
  return (
    <section className="scan-section">
      <h3>{t('scan.elsewhere')}</h3>
      <p className="muted">{t('scan.elsewhereBody')}</p>
      <ul className="scan-files">
        {findings.map((each) => (
          <li key={each.index}>
            <bdi>{placeText(each, files[each.file], t)}</bdi>
            <Button
              small
              disabled={busy}
              aria-label={t('scan.showKeyOf', { name: each.name })}
              onClick={() => show(each.index)}
            >
              {t('inbox.showKey')}
            </Button>
          </li>
        ))}
      </ul>
      {error && <ErrorCallout error={error} />}
    </section>
  );
}

function References({ scanned: { importId, files }, findings }: PlacesProps) {
  const { t } = useTranslation();
  const { busy, error, run } = useCall();
  const [results, setResults] = useState<readonly RewrittenFile[]>([]);
  const [undone, setUndone] = useState<readonly number[]>([]);
  const places = [...new Set(findings.map(({ file }) => file))];
  const write = () =>
    run(async () => {
      const asked = { importId, findings: findings.map(({ index }) => index) };
      setResults((await client.writeReferences(asked)).files);
      setUndone([]);
    });
  const undo = (file: number) =>
    run(async () => {
      const result = await client.takeBackReferences({ importId, file });
      if (result.outcome === 'written') setUndone((before) => [...before, file]);
      else setResults((before) => before.map((each) => (each.file === file ? result : each)));
    });
  const hasWritten = results.some(({ outcome, file }) => outcome === 'written' && !undone.includes(file));
  return (
    <section className="scan-section">
      <h3>{t('scan.references')}</h3>
      <p className="muted">{t('scan.referencesBody')}</p>
      <ul className="scan-files" aria-live="polite">
        {places.map((file) => {
          const path = files[file]?.path ?? '';
          const result = results.find((each) => each.file === file);
          const isWritten = result?.outcome === 'written' && !undone.includes(file);
          return (
            <li key={file}>
              <bdi>{path}</bdi>
              {result && (
                <span className="muted">{undone.includes(file) ? t('scan.undone') : outcomeText(result, t)}</span>
              )}
              {isWritten && (
                <Button small disabled={busy} aria-label={t('scan.undoOf', { path })} onClick={() => undo(file)}>
                  {t('scan.undo')}
                </Button>
              )}
              {isWritten && result.inGit && <span className="open-to">{t('scan.inGit')}</span>}
            </li>
          );
        })}
      </ul>
      {error && <ErrorCallout error={error} />}
      {!hasWritten && (
        <div>
          <Button disabled={busy} onClick={write}>
            <BusyText text={t('scan.write')} busyText={t('scan.writing')} busy={busy} />
          </Button>
        </div>
      )}
    </section>
  );
}

const outcomeText = ({ outcome, values }: RewrittenFile, t: TFunction): string =>
  outcome === 'written' ? t('scan.outcome.written', { count: values }) : t(`scan.outcome.${outcome}`);
