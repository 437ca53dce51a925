import { entryOf, helperFor, pathText, type ReadPlain, userAndPassword } from './entry.ts';
import { jsonEntries } from './json-entries.ts';

const secretFields = ['auth', 'password', 'identitytoken', 'registrytoken'];

/** Docker's `config.json`, as far as no credential helper has its passwords. */
export const readDockerConfig: ReadPlain = (text) =>
  jsonEntries(text, ({ path, text: value, line }) => {
    const [first, registry, field, ...rest] = path.map(String);
    if (first !== 'auths' || registry === undefined || rest.length > 0 || !secretFields.includes(field ?? ''))
      return null;
    const host = registry.replace(/^https?:\/\//, '').split('/')[0] ?? registry;
    const login = field === 'auth' ? userAndPassword(value) : null;
    const service = host === 'index.docker.io' || host === 'docker.io' ? 'Docker Hub' : null;
    // With an identity token, the login has an empty password.
    if (value === '' || login?.password === '') return null;
    const name = login === null ? host : `${login.user}@${host}`;
    // A helper has no word for the other fields.
    const helper = login === null ? null : helperFor('docker', registry);
    return entryOf(name, login?.password ?? value, { line, within: pathText(path), host, service, helper });
  });
