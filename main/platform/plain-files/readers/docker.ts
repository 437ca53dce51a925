import { entryOf, pathText, type ReadPlain, userAndPassword } from './entry.ts';
import { jsonTexts } from './json-texts.ts';

const secretFields = ['auth', 'password', 'identitytoken', 'registrytoken'];

/** Docker's `config.json`, as far as no credential helper has its passwords. */
export const readDockerConfig: ReadPlain = (text) =>
  jsonTexts(text).flatMap(({ path, text: value, line }) => {
    const [first, registry, field, ...rest] = path.map(String);
    if (first !== 'auths' || registry === undefined || rest.length > 0 || !secretFields.includes(field ?? ''))
      return [];
    const host = registry.replace(/^https?:\/\//, '').split('/')[0] ?? registry;
    const login = field === 'auth' ? userAndPassword(value) : null;
    const service = host === 'index.docker.io' || host === 'docker.io' ? 'Docker Hub' : null;
    // With an identity token, the login has an empty password.
    if (value === '' || login?.password === '') return [];
    const name = login === null ? host : `${login.user}@${host}`;
    return [entryOf(name, login?.password ?? value, { line, within: pathText(path), host, service })];
  });
