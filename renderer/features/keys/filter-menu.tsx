import { ListFilter } from 'lucide-react';
import { type Ref, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { environment } from '../../../main/contract/key-place.ts';
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
import { loadTags, useTags } from '../../data/tags-store.ts';
import { useListEnding } from '../../data/use-ending.ts';
import { useFilterMenu } from '../../shell/filter-menu.ts';
import { Button } from '../../ui/button.tsx';
import { CheckItem, type Choice, Menu, MenuItem, MenuSeparator, RadioItems, SubMenu } from '../../ui/menu.tsx';

/** The one with the most at stake first. */
const environments = environment.options.toReversed();

export function FilterMenu({ button }: { button: Ref<HTMLButtonElement> }) {
  const { t } = useTranslation();
  const { tags, projects } = useTags();
  const isOpen = useFilterMenu((state) => state.isOpen);
  useEffect(() => {
    if (isOpen) loadTags();
  }, [isOpen]);
  // Another page has no such menu.
  useEffect(() => () => useFilterMenu.setState({ isOpen: false }), []);
  return (
    <Menu
      align="start"
      open={isOpen}
      onOpenChange={(open) => useFilterMenu.setState({ isOpen: open })}
      button={
        <Button ref={button}>
          <ListFilter size={16} aria-hidden />
          {t('filters.open')}
        </Button>
      }
    >
      <FilterItems tags={tags} projects={projects} />
    </Menu>
  );
}

function FilterItems({ tags, projects }: { tags: readonly string[]; projects: readonly string[] }) {
  const { t } = useTranslation();
  const filters = useFilters();
  const account = useAccount(useSelectedAccount());
  const context = useListEnding();
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
        choices={keyStatuses.map((id) => ({
          id,
          name: id === 'revoked' ? t('keys.statusName.revoked', { context }) : t(`keys.statusName.${id}`),
        }))}
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
      {account?.policy.area && account.areas.length > 0 && (
        <By
          name="area"
          text={t(`areas.word.${account.policy.area.word}`)}
          chosen={filters.area}
          choices={account.areas}
        />
      )}
      <ByTags tags={tags} chosen={filters.tag} />
      {projects.length > 0 && (
        <By
          name="project"
          text={t('filters.project')}
          chosen={filters.project}
          choices={projects.map((project) => ({ id: project, name: project }))}
        />
      )}
      {(projects.length > 0 || filters.environment !== null) && (
        <By
          name="environment"
          text={t('filters.environment')}
          chosen={filters.environment}
          choices={environments.map((id) => ({ id, name: t(`places.environments.${id}`) }))}
        />
      )}
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
        {t('keys.showRevoked', { context })}
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
  name: 'provider' | 'status' | 'access' | 'area' | 'project' | 'environment' | 'expires';
  text: string;
  chosen: KeyFilters['provider' | 'expires'];
  choices: readonly Choice[];
}

function By({ name, text, chosen, choices }: ByProps) {
  const { t } = useTranslation();
  const choose = (id: string) =>
    changeFilters({ [name]: filtersOf(new URLSearchParams(id === '' ? {} : { [name]: id }))[name] });
  return (
    <SubMenu text={text}>
      <RadioItems
        value={chosen === null ? '' : String(chosen)}
        choices={[{ id: '', name: t('filters.any') }, ...choices]}
        onChange={choose}
      />
    </SubMenu>
  );
}

/** A key has to have all chosen tags, so the menu stays open for the next one. */
function ByTags({ tags, chosen }: { tags: readonly string[]; chosen: readonly string[] }) {
  const { t } = useTranslation();
  const others = chosen.filter((tag) => !tags.includes(tag));
  const change = (tag: string, on: boolean) =>
    changeFilters({ tag: on ? [...chosen, tag] : chosen.filter((other) => other !== tag) });
  return (
    <SubMenu text={t('filters.tag')}>
      {tags.length === 0 && others.length === 0 && <MenuItem disabled>{t('filters.noTags')}</MenuItem>}
      {[...others, ...tags].map((tag) => (
        <CheckItem key={tag} staysOpen checked={chosen.includes(tag)} onChange={(on) => change(tag, on)}>
          <bdi className="ellipsis" title={tag}>
            {tag}
          </bdi>
        </CheckItem>
      ))}
    </SubMenu>
  );
}
