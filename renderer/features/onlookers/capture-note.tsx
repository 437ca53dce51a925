import { ScreenShare, ScreenShareOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client/transport.ts';
import { complain } from '../../ui/messages.tsx';
import { system } from '../../ui/system.ts';
import './capture-note.css';

/** Beside what reveals a secret: whether a shared screen shows it. A browser cannot do anything about that, nor say so. */
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
  const [isOn, setOn] = useState<boolean | null>(null);
  useEffect(() => {
    client.getSettings({}).then(({ protectRevealed }) => setOn(protectRevealed), complain);
  }, []);
  const choose = (protectRevealed: boolean) => {
    setOn(protectRevealed);
    client.changeSettings({ protectRevealed }).catch((error) => {
      setOn(!protectRevealed);
      complain(error);
    });
  };
  const Icon = isOn === false ? ScreenShare : ScreenShareOff;
  return (
    <label className="capture-note">
      <Icon size={16} aria-hidden />
      <span>
        {t('onlookers.protect')}
        <span className="muted">{t(hint)}</span>
      </span>
      <input
        type="checkbox"
        disabled={isOn === null}
        checked={isOn ?? true}
        onChange={(event) => choose(event.target.checked)}
      />
    </label>
  );
}
