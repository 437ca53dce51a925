import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Environment } from '../../../main/contract/key-place.ts';
import type { Output } from '../../../main/contract/methods.ts';
import { nameForm } from '../../../main/contract/search-form.ts';
import { client } from '../../client/transport.ts';
import { useProjects } from '../../data/tags-store.ts';
import type { DialogProps } from '../../shell/dialogs.ts';
import { ErrorCallout } from '../../ui/callout.tsx';
import { FormModal } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/field.tsx';
import { complain, say } from '../../ui/messages.tsx';
import { EnvironmentField, ProjectField } from '../../ui/place-fields.tsx';
import { useCall } from '../../ui/use-call.ts';

const onlyVariables = '';

/** Writes the variables of a project in an environment to a file that the user picks. */
export function WriteEnvDialog({ onClose }: DialogProps) {
  const { t } = useTranslation();
  const projects = useProjects();
  const [typed, setTyped] = useState('');
  const [environment, setEnvironment] = useState<Environment | null>(null);
  const { busy, error, run, problemOf, clearError } = useCall();
  const [file, setFile] = useState<string | null>(null);
  const { files, asksGit } = useEnvFiles();
  const project = typed.trim();
  const own = files.filter((each) => nameForm(each.project) === nameForm(project) && each.environment === environment);
  const fileId = file === onlyVariables ? null : ((own.find(({ id }) => id === file) ?? own[0])?.id ?? null);
  const submit = () =>
    run(async () => {
      const { saved } = await client.writeEnv({ project, environment, fileId });
      if (!saved) return;
      say(t('places.written', { project }));
      onClose();
    });
  const problem = problemOf('project');
  return (
    <FormModal
      title={t('places.writeTitle')}
      description={asksGit === null ? '' : t(asksGit ? 'places.writeBody' : 'places.writeBodyInBrowser')}
      submit={t('places.writeSubmit')}
      busyText={t('places.writing')}
      busy={busy}
      disabled={project === ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <ProjectField
        projects={projects}
        label={t('places.project')}
        problem={problem}
        autoFocus
        value={typed}
        onChange={(to) => {
          setTyped(to);
          clearError();
        }}
      />
      <EnvironmentField
        label={t('places.environment')}
        value={environment}
        onChange={(to) => {
          setEnvironment(to);
          clearError();
        }}
      />
      {own.length > 0 && (
        <SelectField
          label={t('places.writeAs')}
          value={fileId ?? onlyVariables}
          options={[
            ...own.map(({ id, name, folder }) => ({
              id,
              name: t('places.asImported', { file: folder === null ? name : `${folder}/${name}` }),
            })),
            { id: onlyVariables, name: t('places.onlyVariables') },
          ]}
          onChange={(to) => {
            setFile(to);
            clearError();
          }}
        />
      )}
      {error && problem === null && <ErrorCallout error={error} />}
    </FormModal>
  );
}

type EnvFiles = Pick<Output<'listEnvFiles'>, 'files'> & { asksGit: boolean | null };

/** The texts that can be written, and whether git is asked; null until that is known. */
function useEnvFiles(): EnvFiles {
  const [listed, setListed] = useState<EnvFiles>({ files: [], asksGit: null });
  useEffect(() => {
    client.listEnvFiles({}).then(setListed, complain);
  }, []);
  return listed;
}
