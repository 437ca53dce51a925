import { VaultError } from '../../contract/errors.ts';
import type { KeyPlace } from '../../contract/key-place.ts';
import type { Handlers, ParsedInput } from '../../contract/methods.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { envLine } from '../key-rules/env-line.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import { saveTextFile } from '../session/save-text-file.ts';

/** Writes the variables of a project as a `.env` file. */
export const createEnvWriting = (core: Core): Capability<Pick<Handlers, 'writeEnv'>> => ({
  handlers: { writeEnv: (input) => writeEnv(core, input) },
});

interface Variable {
  key: KeyRecord;
  place: KeyPlace;
}

async function writeEnv(core: Core, input: ParsedInput<'writeEnv'>): Promise<{ saved: boolean }> {
  const variables = variablesOf(core, input);
  const [first] = variables;
  if (first === undefined) {
    throw new VaultError('invalid_input', { field: 'project', problem: { is: 'not-an-option' }, name: 'project' });
  }
  const text = async () => {
    const lines: string[] = [];
    for (const { key, place } of variables) lines.push(envLine(place.name, (await core.readSecret(key.id)).secret));
    return `${lines.join('\n')}\n`;
  };
  const saved = await saveTextFile(core, fileName(first.place), text);
  if (saved) noteSaved(core, variables);
  return { saved };
}

const fileName = ({ file }: KeyPlace): string => (file !== null && /^[\w.-]{1,80}$/.test(file) ? file : '.env');

/** In the order of the files that they were imported from. Of several keys of a name, the latest. */
function variablesOf({ ports: { records } }: Core, { project, environment }: ParsedInput<'writeEnv'>): Variable[] {
  // Their new secrets are in use already.
  const replaced = new Set(records.rotations.all().map(({ oldKeyId }) => oldKeyId));
  const byName = new Map<string, Variable>();
  for (const key of records.keys.placed()) {
    if (replaced.has(key.id)) continue;
    for (const place of key.places) {
      const isWanted = place.project === project && place.environment === environment && place.name !== '';
      if (isWanted && !byName.has(place.name)) byName.set(place.name, { key, place });
    }
  }
  const placeInFiles = ({ place: { folder, file } }: Variable) => `${folder ?? ''}/${file ?? ''}`;
  return [...byName.values()].sort((a, b) => {
    const [one, other] = [placeInFiles(a), placeInFiles(b)];
    return one === other ? (a.place.order ?? 0) - (b.place.order ?? 0) : one < other ? -1 : 1;
  });
}

function noteSaved({ ports: { records }, history }: Core, variables: readonly Variable[]): void {
  history.together(() =>
    records.transaction(() => {
      for (const { key } of variables) if (records.keys.find(key.id)) history.note('saved', key);
    }),
  );
}
