import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Environment } from '../../../main/contract/key-place.ts';
import { client } from '../../client/transport.ts';
import { useProjects } from '../../data/tags-store.ts';
import type { DialogProps } from '../../shell/dialogs.ts';
import { ErrorCallout } from '../../ui/callout.tsx';
import { FormModal } from '../../ui/dialog.tsx';
import { say } from '../../ui/messages.tsx';
import { EnvironmentField, ProjectField } from '../../ui/place-fields.tsx';
import { useCall } from '../../ui/use-call.ts';

/** Writes the variables of a project in an environment to a file that the user picks. */
export function WriteEnvDialog({ onClose }: DialogProps) {
  const { t } = useTranslation();
  const projects = useProjects();
  const [typed, setTyped] = useState('');
  const [environment, setEnvironment] = useState<Environment | null>(null);
  const { busy, error, run, problemOf, clearError } = useCall();
  const project = typed.trim();
  const submit = () =>
    run(async () => {
      const { saved } = await client.writeEnv({ project, environment });
      if (!saved) return;
      say(t('places.written', { project }));
      onClose();
    });
  const problem = problemOf('project');
  return (
    <FormModal
      title={t('places.writeTitle')}
      description={t('places.writeBody')}
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
      {error && problem === null && <ErrorCallout error={error} />}
    </FormModal>
  );
}
