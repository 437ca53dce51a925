import { useTranslation } from 'react-i18next';
import type { Environment } from '../../../main/contract/key-place.ts';
import { client } from '../../client/transport.ts';
import { useProjects } from '../../data/tags-store.ts';
import type { DialogProps } from '../../shell/dialogs.ts';
import { ErrorCallout } from '../../ui/callout.tsx';
import { FormModal } from '../../ui/dialog.tsx';
import { say } from '../../ui/messages.tsx';
import { EnvironmentChangeField, ProjectField } from '../../ui/place-fields.tsx';
import { useCall } from '../../ui/use-call.ts';
import { useKept } from '../../ui/use-kept.ts';
import type { OfKeys } from './of-keys.ts';

const unchanged: { project: string; environment?: Environment | null | undefined } = { project: '' };

/** Sets the project and the environment of keys. What is left empty stays. */
export function PlaceDialog({ of: { keyIds }, onClose }: DialogProps<OfKeys>) {
  const { t } = useTranslation();
  const projects = useProjects();
  const [typed, setTyped] = useKept('dialog.place', unchanged);
  const { busy, error, run, problemOf, clearError } = useCall();
  const change = (to: Partial<typeof typed>) => {
    setTyped({ ...typed, ...to });
    clearError();
  };
  const project = typed.project.trim();
  const submit = () =>
    run(async () => {
      const { before } = await client.placeKeys({
        keyIds: [...keyIds],
        ...(project !== '' && { project }),
        ...(typed.environment !== undefined && { environment: typed.environment }),
      });
      say(t('places.done', { count: before.length }), async () => {
        await client.setPlaces({ keys: before });
      });
      onClose();
    });
  const problem = problemOf('project');
  return (
    <FormModal
      title={t('places.title', { count: keyIds.length })}
      description={t('places.body')}
      submit={t('common.save')}
      busyText={t('common.saving')}
      busy={busy}
      disabled={project === '' && typed.environment === undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <ProjectField
        projects={projects}
        label={t('places.project')}
        placeholder={t('places.unchanged')}
        problem={problem}
        autoFocus
        value={typed.project}
        onChange={(to) => change({ project: to })}
      />
      <EnvironmentChangeField value={typed.environment} onChange={(to) => change({ environment: to })} />
      {error && problem === null && <ErrorCallout error={error} />}
    </FormModal>
  );
}
