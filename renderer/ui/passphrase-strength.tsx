import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Strength } from './estimate-strength.ts';
import './passphrase-strength.css';

/** How hard a passphrase is to guess. Its place is kept while nothing is typed, so that the form doesn't move. */
export function PassphraseStrength({ passphrase }: { passphrase: string }) {
  const { t } = useTranslation();
  const strength = useStrength(passphrase);
  return (
    <div className="strength" data-strength={strength ?? undefined}>
      <span className="meter" aria-hidden>
        <span />
        <span />
        <span />
        <span />
      </span>
      <span className="hint" role="status">
        {strength ? t('setup.strength', { level: t(`setup.strengths.${strength}`) }) : t('setup.strengthHint')}
      </span>
    </div>
  );
}

/** The lists of words are large, so they are loaded when a passphrase is typed. Null until then. */
function useStrength(passphrase: string): Strength | null {
  const [strength, setStrength] = useState<Strength | null>(null);
  useEffect(() => {
    let isLatest = true;
    if (passphrase === '') setStrength(null);
    else {
      import('./estimate-strength.ts').then(
        ({ estimateStrength }) => {
          if (isLatest) setStrength(estimateStrength(passphrase));
        },
        // The form works without the estimate.
        () => undefined,
      );
    }
    return () => {
      isLatest = false;
    };
  }, [passphrase]);
  return strength;
}
