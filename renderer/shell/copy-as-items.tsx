import { useTranslation } from 'react-i18next';
import { copyFormat } from '../../main/contract/copy-methods.ts';
import { copyKeysAs } from '../data/key-actions.ts';
import { MenuItem } from '../ui/menu.tsx';

/** Each way to copy keys with the names of their variables. `keyIds` gives the keys when one is chosen. */
export function CopyAsItems({ keyIds }: { keyIds(): Iterable<string> }) {
  const { t } = useTranslation();
  return copyFormat.options.map((format) => (
    <MenuItem key={format} onChoose={() => void copyKeysAs([...keyIds()], format)}>
      {t(`places.copyFormats.${format}`)}
    </MenuItem>
  ));
}
