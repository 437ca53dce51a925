import { Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { About } from '../../../main/contract/about.ts';
import { client } from '../../client/transport.ts';
import { useVault } from '../../data/vault-store.ts';
import { openDialog } from '../../shell/dialogs.ts';
import { useStoreText } from '../../texts/store-text.ts';
import { Button } from '../../ui/button.tsx';
import { Modal } from '../../ui/dialog.tsx';
import { complain, say } from '../../ui/messages.tsx';
import { Diagnostics } from './diagnostics.tsx';
import { Licenses } from './licenses-list.tsx';
import { Updates } from './updates.tsx';
import { useUpdates } from './updates-store.ts';
import './about-dialog.css';

export function AboutDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const storeText = useStoreText();
  const store = useVault((state) => state.status?.store ?? null);
  const host = useUpdates(({ updates }) => updates?.host ?? null);
  const [about, setAbout] = useState<About | null>(null);
  useEffect(() => {
    client.getAbout({}).then(setAbout, complain);
  }, []);
  if (about === null) return null;
  return (
    <Modal title={t('about.title')} onClose={onClose}>
      <div className="about">
        <dl>
          <div>
            <dt>{t('about.version')}</dt>
            <dd>{about.version}</dd>
          </div>
          {about.runtime.map(({ name, version }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{version}</dd>
            </div>
          ))}
          <div>
            <dt>{t('about.runsAs')}</dt>
            <dd>{t(`about.host.${about.host}`)}</dd>
          </div>
          {store && (
            <div>
              <dt>{t('about.secrets')}</dt>
              <dd>{storeText(store, 'name')}</dd>
            </div>
          )}
          <Network {...about.network} />
        </dl>
        <section>
          <h3>{t('about.privacy')}</h3>
          <p>
            {t('about.privacyHint')}
            {host !== null && ` ${t('about.privacyUpdates', { host })}`}
          </p>
          <div>
            <Button onClick={() => openDialog('traces')}>{t('traces.open')}</Button>
          </div>
        </section>
        <Updates />
        <DataDir path={about.dataDir} />
        <Diagnostics />
        <Licenses />
      </div>
      <div className="dialog-foot">
        <Button onClick={onClose}>{t('common.close')}</Button>
      </div>
    </Modal>
  );
}

function Network({ proxy, noProxy, systemCertificates }: About['network']) {
  const { t } = useTranslation();
  const proxyText = () => {
    if (proxy === null) return t('about.noProxy');
    const { variable, host } = proxy;
    return host === null ? t('about.proxyNotUsable', { variable }) : `${host} (${variable})`;
  };
  return (
    <>
      <div>
        <dt>{t('about.proxy')}</dt>
        <dd>{proxyText()}</dd>
      </div>
      {noProxy !== null && (
        <div>
          <dt>NO_PROXY</dt>
          <dd>{noProxy}</dd>
        </div>
      )}
      <div>
        <dt>{t('about.systemCertificates')}</dt>
        <dd>{systemCertificates}</dd>
      </div>
    </>
  );
}

function DataDir({ path }: { path: string }) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const copy = () => {
    field.current?.select();
    // Uses the older API because it needs no permission. Electron's window has no permission for the clipboard.
    if (document.execCommand('copy')) say(t('about.dataDirCopied'));
  };
  return (
    <div className="field">
      <label htmlFor="data-dir">{t('about.dataDir')}</label>
      <div className="with-button">
        <input ref={field} id="data-dir" className="control mono read-only" readOnly value={path} />
        {/* Without this, the field would get the focus and be selected. At the end, this would follow all licenses. */}
        <Button autoFocus icon aria-label={t('about.copyDataDir')} title={t('about.copyDataDir')} onClick={copy}>
          <Copy size={15} aria-hidden />
        </Button>
      </div>
    </div>
  );
}
