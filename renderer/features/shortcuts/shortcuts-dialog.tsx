import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Modal } from '../../ui/dialog.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { shortcutNames, useShortcutKeys } from './shortcuts.ts';
import './shortcuts-dialog.css';

export function ShortcutsDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const keysOf = useShortcutKeys();
  const names = shortcutNames.filter((name) => keysOf(name).length > 0);
  return (
    <Modal title={t('shortcuts.title')} onClose={onClose}>
      <dl className="shortcuts">
        {names.map((name) => [
          <dt key={name}>{t(`shortcuts.${name}`)}</dt>,
          <dd key={`${name}-keys`}>
            {keysOf(name).map((chord) => (
              <Kbd key={chord} keys={chord} />
            ))}
          </dd>,
        ])}
      </dl>
      <div className="dialog-foot">
        <Button onClick={onClose}>{t('common.close')}</Button>
      </div>
    </Modal>
  );
}
