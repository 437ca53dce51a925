import { Check, ChevronDown, Copy, Download, Hash } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { useAccount } from '../../data/accounts-store.ts';
import { useClipboard } from '../../data/clipboard-store.ts';
import { copyKey, copyMask, saveKey } from '../../data/key-actions.ts';
import { useHeldSecret } from '../../data/use-held-secret.ts';
import { CopyAsItems } from '../../shell/copy-as-items.tsx';
import { Parts } from '../../shell/parts.tsx';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { RevealButton } from '../../ui/reveal-button.tsx';

/** The mask and the actions on the secret. `mayReveal`: the provider shows it again, so it can be shown and saved. */
export function KeySecret({ of, mayReveal }: { of: Key; mayReveal: boolean }) {
  const { t } = useTranslation();
  const ended = useAccount(of.accountId)?.policy.words.revoke;
  const { secret, hold, release } = useHeldSecret(of.id);
  const canCopy = of.inVault && of.revokedAt === null;
  return (
    <section className="key-secret">
      <div className="mask">
        {secret === null ? <span className="mono">{of.mask}</span> : <output className="mono">{secret}</output>}
        <Button
          look="quiet"
          small
          icon
          aria-label={t('keys.menuCopyMask')}
          title={t('keys.menuCopyMask')}
          onClick={() => copyMask(of)}
        >
          <Hash size={15} aria-hidden />
        </Button>
      </div>
      {canCopy && (
        <div className="ways">
          <CopyButton of={of} />
          <CopyAsMenu of={of} />
          {mayReveal && <RevealButton hold={hold} release={release} />}
          {mayReveal && (
            <Button onClick={() => saveKey(of)}>
              <Download size={16} aria-hidden />
              {t('oneTime.save')}
            </Button>
          )}
        </div>
      )}
      {canCopy && mayReveal && <Parts of="below-secret" />}
      {!of.inVault && of.revokedAt === null && (
        <p className="muted">{t('keys.notInVaultHint', { context: ended ?? 'revoke' })}</p>
      )}
    </section>
  );
}

function CopyAsMenu({ of }: { of: Key }) {
  const { t } = useTranslation();
  return (
    <Menu
      align="end"
      button={
        <Button>
          {t('places.copyAs')}
          <ChevronDown size={15} aria-hidden />
        </Button>
      }
    >
      <CopyAsItems keyIds={() => [of.id]} />
    </Menu>
  );
}

function CopyButton({ of }: { of: Key }) {
  const { t } = useTranslation();
  const isCopied = useClipboard(({ held }) => held?.keyId === of.id);
  const Icon = isCopied ? Check : Copy;
  return (
    <Button look="primary" className="copy" onClick={() => copyKey(of)}>
      <Icon size={16} aria-hidden />
      {isCopied ? t('keys.copied') : t('keys.menuCopy')}
    </Button>
  );
}
