import { ScreenShare, ScreenShareOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { changeSettings, useSettings } from '../../data/settings-store.ts';
import { complain } from '../../ui/messages.tsx';
import { system } from '../../ui/system.ts';
import './capture-note.css';

/** Says beside a reveal button whether a shared screen shows the secret. A browser can't prevent or know that. */
export function CaptureNote() {
  if (window.latchkey === undefined) return null;
  return system === 'linux' ? <Unprotected /> : <Protection hint={`onlookers.protect${hints[system]}`} />;
}

const hints = { mac: 'Mac', windows: 'Windows' } as const;

function Unprotected() {
  const { t } = useTranslation();
  return (
    <p className="capture-note">
      <ScreenShare size={16} aria-hidden />
      <span>{t('onlookers.protectLinux')}</span>
    </p>
  );
}

function Protection({ hint }: { hint: 'onlookers.protectMac' | 'onlookers.protectWindows' }) {
  const { t } = useTranslation();
  const settings = useSettings((state) => state.settings);
  const isOn = settings?.protectRevealed ?? true;
  const Icon = isOn ? ScreenShareOff : ScreenShare;
  return (
    <label className="capture-note">
      <Icon size={16} aria-hidden />
      <span>
        {t('onlookers.protect')}
        <span className="muted">{t(hint)}</span>
      </span>
      <input
        type="checkbox"
        disabled={settings === null}
        checked={isOn}
        onChange={(event) => changeSettings({ protectRevealed: event.target.checked }).catch(complain)}
      />
    </label>
  );
}
