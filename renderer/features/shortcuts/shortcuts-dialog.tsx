import { useTranslation } from 'react-i18next';
import { useListEnding } from '../../data/use-ending.ts';
import { type ShortcutName, shortcutGroups, useShortcutKeys } from '../../shell/shortcuts.ts';
import { Button } from '../../ui/button.tsx';
import { Modal } from '../../ui/dialog.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import './shortcuts-dialog.css';

const groups = Object.keys(shortcutGroups) as (keyof typeof shortcutGroups)[];

export function ShortcutsDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Modal title={t('shortcuts.title')} wide onClose={onClose}>
      <div className="shortcuts">
        {groups.map((group) => (
          <section key={group}>
            <h3>{t(`shortcuts.group.${group}`)}</h3>
            <Listed names={Object.keys(shortcutGroups[group]) as ShortcutName[]} />
          </section>
        ))}
      </div>
      <div className="dialog-foot">
        <Button onClick={onClose}>{t('common.close')}</Button>
      </div>
    </Modal>
  );
}

function Listed({ names }: { names: readonly ShortcutName[] }) {
  const { t } = useTranslation();
  const keysOf = useShortcutKeys();
  const context = useListEnding();
  return (
    <dl>
      {names
        .filter((name) => keysOf(name).length > 0)
        .map((name) => (
          <div key={name}>
            <dt>{name === 'revoke' ? t('shortcuts.revoke', { context }) : t(`shortcuts.${name}`)}</dt>
            <dd>
              {keysOf(name).map((chord) => (
                <Kbd key={chord} keys={chord} />
              ))}
            </dd>
          </div>
        ))}
    </dl>
  );
}
