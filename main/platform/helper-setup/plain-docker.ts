import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import { canonicalAddress } from '../../contract/helper-address.ts';
import type { PlainKeys } from './plain-key.ts';

/** Docker's `config.json`. Docker takes an empty `auth` for none. */
export const plainDocker: PlainKeys = {
  find(text, address) {
    const found = authsOf(text, address).filter(({ fields }) => fields.some(({ value }) => value !== ''));
    const [registry] = found;
    if (registry === undefined) return null;
    if (found.length > 1) return 'several-keys';
    const [auth, ...others] = registry.fields;
    if (auth?.name !== 'auth' || others.length > 0) return 'unusual-form';
    const login = Buffer.from(auth.value, 'base64').toString('utf8');
    const colon = login.indexOf(':');
    const key = { userName: login.slice(0, colon), secret: login.slice(colon + 1) };
    const { from, to } = auth;
    if (colon < 1 || key.secret === '' || text.slice(from, to) !== written(key)) return 'unusual-form';
    // Docker asks this program already, and passes over what stands here.
    if (storeOf(text) !== '') return 'other-helper';
    return {
      key,
      taken: ({ mask }) => [{ from, to, text: '""', removed: shown(registry.name, mask), added: shown(registry.name) }],
    };
  },
  restored(text, address, key) {
    const [registry, ...others] = authsOf(text, address);
    const [auth, ...more] = registry?.fields ?? [];
    if (registry === undefined || others.length > 0 || auth?.name !== 'auth' || more.length > 0) return null;
    if (auth.value !== '') return null;
    const { from, to } = auth;
    return [{ from, to, text: written(key), removed: shown(registry.name), added: shown(registry.name, '••••') }];
  },
};

const secretFields = ['auth', 'password', 'identitytoken', 'registrytoken'];

const written = ({ userName, secret }: { userName: string; secret: string }): string =>
  JSON.stringify(Buffer.from(`${userName}:${secret}`).toString('base64'));

const shown = (registry: string, mask = ''): string => `${JSON.stringify(registry)}: { "auth": "${mask}" }`;

function storeOf(text: string): string {
  const tree = parseTree(text);
  const store: unknown = tree && findNodeAtLocation(tree, ['credsStore'])?.value;
  return typeof store === 'string' ? store : '';
}

interface Registry {
  name: string;
  /** Those that hold secrets, with the place of each value. */
  fields: { name: string; value: string; from: number; to: number }[];
}

/** The registries of `auths` with this address. Docker's own has several names. */
function authsOf(text: string, address: string): Registry[] {
  const tree = parseTree(text);
  const auths = tree && findNodeAtLocation(tree, ['auths']);
  return membersOf(auths).flatMap(({ name, value }) => {
    if (canonicalAddress('docker', name) !== address) return [];
    const fields = membersOf(value).flatMap((member) =>
      secretFields.includes(member.name) && typeof member.value.value === 'string'
        ? [{ name: member.name, value: member.value.value, ...spanOf(member.value) }]
        : [],
    );
    return [{ name, fields }];
  });
}

const spanOf = ({ offset, length }: Node): { from: number; to: number } => ({ from: offset, to: offset + length });

const membersOf = (object?: Node): { name: string; value: Node }[] =>
  (object?.type === 'object' ? (object.children ?? []) : []).flatMap(({ children: [name, value] = [] }) =>
    name && value ? [{ name: String(name.value), value }] : [],
  );
