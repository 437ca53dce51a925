import { EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { toggleBlur, useBlur } from '../../data/blur-store.ts';
import { useShortcutKeys } from '../../shell/shortcuts.ts';
import { Button } from '../../ui/button.tsx';
import './blur.css';

export function BlurButton() {
  const { t } = useTranslation();
  const isBlurred = useBlur((state) => state.isBlurred);
  const name = t('onlookers.blur');
  const [key] = useShortcutKeys()('blur');
  return (
    <Button
      look="quiet"
      small
      icon
      className="blur-button"
      aria-pressed={isBlurred}
      aria-keyshortcuts={key}
      aria-label={name}
      title={key ? `${name} (${key})` : name}
      onClick={toggleBlur}
    >
      <EyeOff size={16} aria-hidden />
    </Button>
  );
}
