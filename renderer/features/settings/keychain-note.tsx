import { useTranslation } from 'react-i18next';
import { useVault } from '../../data/vault-store.ts';
import { useDesktop } from './use-desktop.ts';
import '../../ui/callout.css';

/** On the first screen, where a vault file can still be chosen. */
export function KeychainNote() {
  const { t } = useTranslation();
  const { desktop } = useDesktop();
  const status = useVault((state) => state.status);
  if (!desktop?.keychainAsks || status?.store !== 'keychain' || !status.creatable.includes('vault-file')) return null;
  return <p className="callout info">{t('firstRun.keychainAsks')}</p>;
}
