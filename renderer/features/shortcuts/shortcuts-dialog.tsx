import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Modal } from '../../ui/dialog.tsx';
import { modifierKey } from '../../ui/system.ts';
import './shortcuts-dialog.css';

const keys = [
  ['palette', `${modifierKey} K`],
  ['copy', `Enter, ${modifierKey} C`],
  ['move', '↑ ↓'],
  ['search', '/'],
  ['new', 'N'],
  ['refresh', 'R'],
  ['menu', 'Shift F10'],
  ['details', 'I, →'],
  ['favorite', 'F'],
  ['select', 'Space'],
  ['extend', 'Shift ↑ ↓'],
  ['selectAll', 'Ctrl A'],
  ['clear', 'Esc'],
  ['revoke', 'Delete'],
  ['blur', 'B'],
  ['lock', 'L'],
  ['help', '?'],
] as const;

export function ShortcutsDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Modal title={t('shortcuts.title')} onClose={onClose}>
      <dl className="shortcuts">
        {keys.map(([action, key]) => [
          <dt key={action}>{t(`shortcuts.${action}`)}</dt>,
          <dd key={`${action}-key`}>
            <kbd>{key}</kbd>
          </dd>,
        ])}
      </dl>
      <div className="dialog-foot">
        <Button onClick={onClose}>{t('common.close')}</Button>
      </div>
    </Modal>
  );
}
