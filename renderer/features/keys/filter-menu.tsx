import { ListFilter } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { keyStatuses } from '../../../main/contract/key-status.ts';
import { useAccount, useAccounts } from '../../data/accounts-store.ts';
import {
  accessFilters,
  changeFilters,
  clearFilters,
  expiryFilters,
  filtersOf,
  filtersSet,
  type KeyFilters,
  useFilters,
} from '../../data/filters.ts';
import { useSelectedAccount } from '../../data/selected-account.ts';
import { Button } from '../../ui/button.tsx';
import { CheckItem, type Choice, Menu, MenuItem, MenuSeparator, RadioItems, SubMenu } from '../../ui/menu.tsx';
import { loadTags, useTags } from './tags-store.ts';

export function FilterMenu({ button }: { button: Ref<HTMLButtonElement> }) {
  const { t } = useTranslation();
  const tags = useTags((state) => state.tags);
  return (
    <Menu
      align="start"
      onOpenChange={(open) => open && loadTags()}
      button={
        <Button ref={button}>
          <ListFilter size={16} aria-hidden />
          {t('filters.open')}
        </Button>
      }
    >
      <FilterItems tags={tags} />
    </Menu>
  );
}

function FilterItems({ tags }: { tags: readonly string[] }) {
  const { t } = useTranslation();
  const filters = useFilters();
  const account = useAccount(useSelectedAccount());
  const { revoked, unused, elsewhere, favorite } = filters;
  const staysListed = account?.policy.revoke.staysListed ?? false;
  const showsRevoked = revoked === null ? staysListed : revoked === 'shown';
  const showRevoked = (shown: boolean) =>
    changeFilters({ revoked: shown === staysListed ? null : shown ? 'shown' : 'hidden' });
  return (
    <>
      {account === null && <ByProvider chosen={filters.provider} />}
      <By
        name="status"
        text={t('keys.status')}
        chosen={filters.status}
        choices={keyStatuses.map((id) => ({ id, name: t(`keys.statusName.${id}`) }))}
      />
      <By
        name="expires"
        text={t('create.expiry')}
        chosen={filters.expires}
        choices={expiryFilters.map((count) => ({ id: String(count), name: t('filters.within', { count }) }))}
      />
      <By
        name="access"
        text={t('keys.access')}
        chosen={filters.access}
        choices={accessFilters.map((id) => ({ id, name: t(`keys.accessLevel.${id}`) }))}
      />
      <By
        name="tag"
        text={t('filters.tag')}
        chosen={filters.tag}
        choices={tags.map((tag) => ({ id: tag, name: tag }))}
        ifNone={t('filters.noTags')}
      />
      <MenuSeparator />
      <CheckItem checked={favorite} onChange={(on) => changeFilters({ favorite: on })}>
        {t('filters.favorite')}
      </CheckItem>
      <CheckItem checked={unused} onChange={(on) => changeFilters({ unused: on })}>
        {t('filters.unused')}
      </CheckItem>
      <CheckItem checked={elsewhere} onChange={(on) => changeFilters({ elsewhere: on })}>
        {t('keys.notInVault')}
      </CheckItem>
      <MenuSeparator />
      <CheckItem checked={showsRevoked} onChange={showRevoked}>
        {t('keys.showRevoked')}
      </CheckItem>
      <MenuItem indented disabled={filtersSet(filters).length === 0} onChoose={clearFilters}>
        {t('filters.clear')}
      </MenuItem>
    </>
  );
}

/** Lists the providers of the vault's accounts. Hidden if there is only one, because there is nothing to choose. */
function ByProvider({ chosen }: { chosen: string | null }) {
  const { t } = useTranslation();
  const accounts = useAccounts((state) => state.accounts) ?? [];
  const policies = useAccounts((state) => state.providers);
  const used = policies.filter(({ id }) => accounts.some(({ provider }) => provider === id));
  if (used.length < 2 && chosen === null) return null;
  return <By name="provider" text={t('addAccount.provider')} chosen={chosen} choices={used} />;
}

interface ByProps {
  name: 'provider' | 'status' | 'access' | 'tag' | 'expires';
  text: string;
  chosen: KeyFilters['provider' | 'expires'];
  choices: readonly Choice[];
  ifNone?: ReactNode;
}

function By({ name, text, chosen, choices, ifNone }: ByProps) {
  const { t } = useTranslation();
  const choose = (id: string) =>
    changeFilters({ [name]: filtersOf(new URLSearchParams(id === '' ? {} : { [name]: id }))[name] });
  return (
    <SubMenu text={text}>
      {choices.length === 0 && ifNone ? (
        <MenuItem disabled>{ifNone}</MenuItem>
      ) : (
        <RadioItems
          value={chosen === null ? '' : String(chosen)}
          choices={[{ id: '', name: t('filters.any') }, ...choices]}
          onChange={choose}
        />
      )}
    </SubMenu>
  );
}
