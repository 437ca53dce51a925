import { Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { setFavorite } from '../../data/key-actions.ts';
import './favorite-button.css';

/** Visible on favorites; on other keys only under the pointer or on the active row. */
export function FavoriteButton({ of }: { of: Key }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      tabIndex={-1}
      className="button quiet small icon favorite"
      aria-pressed={of.favorite}
      aria-label={t('favorites.mark', { label: of.label })}
      title={t('favorites.hint')}
      onClick={(event) => {
        event.stopPropagation();
        void setFavorite(of, !of.favorite);
      }}
    >
      <Star size={15} aria-hidden />
    </button>
  );
}
