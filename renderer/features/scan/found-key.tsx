import { useTranslation } from 'react-i18next';
import type { ScannedFile } from '../../../main/contract/scan.ts';
import type { Verdict } from '../../../main/contract/verdict.ts';
import { client } from '../../client/transport.ts';
import { BusyText } from '../../ui/busy-text.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { Mask } from '../../ui/mask.tsx';
import { useCall } from '../../ui/use-call.ts';
import type { Group } from './groups.ts';
import { placeText } from './place-text.ts';

interface FoundKeyProps {
  group: Group;
  files: readonly ScannedFile[];
  chosen: boolean;
  label: string;
  importId: string;
  verdict: Verdict | null;
  onChoose(chosen: boolean): void;
  onLabel(label: string): void;
  onVerdict(verdict: Verdict): void;
}

/** A key that was found: what it is, where it stands, and whether it goes into the vault. */
export function FoundKey(props: FoundKeyProps) {
  const { group, files, chosen, label, importId, verdict, onChoose, onLabel, onVerdict } = props;
  const { t } = useTranslation();
  const { busy, error, run } = useCall();
  const { key, findings } = group;
  const { name, index, duplicateOf, service, verifiable } = key;
  return (
    <li className="found-key">
      <input
        type="checkbox"
        aria-label={t('scan.choose', { name })}
        checked={chosen}
        onChange={(event) => onChoose(event.target.checked)}
      />
      <div className="what">
        {duplicateOf === null ? (
          <input
            className="control"
            dir="auto"
            aria-label={t('scan.label', { name })}
            value={label}
            onChange={(event) => onLabel(event.target.value)}
          />
        ) : (
          <span>{t('scan.inVault', { label: duplicateOf })}</span>
        )}
        <span className="muted">
          {service ?? t('import.unknownService')} · <Mask of={key.readings[0]?.mask ?? ''} />
        </span>
        <ul>
          {findings.map((each) => {
            const file = files[each.file];
            const readableBy = file?.readableBy;
            return (
              <li key={each.index}>
                <bdi>{placeText(each, file, t)}</bdi>
                {(readableBy === 'everyone' || readableBy === 'group') && (
                  <span className="open-to">{t(`scan.readable.${readableBy}`)}</span>
                )}
              </li>
            );
          })}
        </ul>
        {error && <ErrorCallout error={error} />}
      </div>
      <div className="alive" role="status">
        {verdict !== null && <span className={verdict}>{t(`scan.verdict.${verdict}`)}</span>}
        {verdict === null && verifiable && (
          <Button
            small
            aria-label={t('scan.verifyOf', { name })}
            disabled={busy}
            onClick={() => run(async () => onVerdict((await client.verifyFound({ importId, index })).verdict))}
          >
            <BusyText text={t('scan.verify')} busyText={t('scan.verifying')} busy={busy} />
          </Button>
        )}
      </div>
    </li>
  );
}
