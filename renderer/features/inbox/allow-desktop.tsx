import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { say } from '../../ui/messages.tsx';

/** Browsers need permission to show notifications; the Electron host doesn't. */
const isAskable = (): boolean =>
  window.latchkey === undefined && 'Notification' in window && Notification.permission === 'default';

export function AllowDesktop() {
  const { t } = useTranslation();
  const [askable, setAskable] = useState(isAskable);
  if (!askable) return null;
  const ask = async () => {
    const answer = await Notification.requestPermission();
    setAskable(isAskable());
    if (answer !== 'default') say(t(answer === 'granted' ? 'inbox.allowed' : 'inbox.refused'));
  };
  return (
    <Button look="quiet" onClick={ask}>
      {t('inbox.allowDesktop')}
    </Button>
  );
}
