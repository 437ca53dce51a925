import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import type { ActiveFault, Fault, SandboxRole } from '../../../main/contract/faults.ts';
import { client } from '../../client/transport.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { Modal } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { complain, say } from '../../ui/messages.tsx';
import { useCall } from '../../ui/use-call.ts';
import { useKept } from '../../ui/use-kept.ts';

/** The faults to choose from, by the names of their texts. */
const faults = {
  latency: { is: 'latency', ms: 4000 },
  '429': { is: 'status', status: 429, retryAfterSeconds: 3 },
  '500': { is: 'status', status: 500 },
  '503': { is: 'status', status: 503 },
  html: { is: 'html' },
  'half-reply': { is: 'half-reply' },
  'drop-before-commit': { is: 'drop-before-commit' },
  'drop-after-commit': { is: 'drop-after-commit' },
} as const satisfies Record<string, Fault>;
type FaultName = keyof typeof faults;

const endpoints = [
  'any',
  'GET /api-keys',
  'POST /api-keys',
  'PATCH /api-keys/:id',
  'POST /api-keys/:id/regenerate',
  'DELETE /api-keys/:id',
  'POST /auth/validate-api-key',
] as const;
type Endpoint = (typeof endpoints)[number];

const roles = ['admin', 'token_manager', 'member'] as const satisfies SandboxRole[];

/** Latchkey makes three attempts at a request, so fewer faults are hardly noticeable. */
const presetTimes = 3;

/** Lets the user practise with a provider that fails. */
export function FaultsDialog({ account, onClose }: { account: Account; onClose(): void }) {
  const { t } = useTranslation();
  const [fault, setFault] = useKept<FaultName>('dialog.faults-fault', '500');
  const [endpoint, setEndpoint] = useKept<Endpoint>('dialog.faults-endpoint', 'POST /api-keys');
  const [times, setTimes] = useKept('dialog.faults-times', String(presetTimes));
  const [armed, setArmed] = useState<ActiveFault[] | null>(null);
  const { busy, error, run } = useCall();

  useEffect(() => {
    client.listFaults({}).then(setArmed, complain);
  }, []);

  const left = Math.min(Math.max(Math.trunc(Number(times)) || 1, 1), 99);
  const arm = () =>
    run(async () => {
      await client.addFault({ fault: faults[fault], endpoint: endpoint === 'any' ? null : endpoint, left });
      setArmed(await client.listFaults({}));
    });
  const disarm = () =>
    run(async () => {
      await client.clearFaults({});
      setArmed([]);
    });
  const takeRole = (role: SandboxRole) =>
    run(async () => {
      await client.takeSandboxRole({ accountId: account.id, role });
      say(t('faults.roleTaken'));
    });

  return (
    <Modal title={t('faults.title')} description={t('faults.body')} onClose={onClose}>
      <SelectField
        label={t('faults.fault')}
        value={fault}
        options={(Object.keys(faults) as FaultName[]).map((id) => ({ id, name: t(`faults.faults.${id}`) }))}
        onChange={(id) => setFault(id as FaultName)}
      />
      <SelectField
        label={t('faults.endpoint')}
        value={endpoint}
        options={endpoints.map((id) => ({ id, name: t(`faults.endpoints.${id}`) }))}
        onChange={(id) => setEndpoint(id as Endpoint)}
      />
      <TextField
        label={t('faults.times')}
        type="number"
        min={1}
        max={99}
        value={times}
        onChange={(event) => setTimes(event.target.value)}
      />
      <div>
        <Button look="primary" disabled={busy} onClick={arm}>
          {t('faults.arm')}
        </Button>
      </div>
      <section aria-live="polite" style={{ display: 'grid', gap: 6 }}>
        <h3>{t('faults.armed')}</h3>
        {armed?.length === 0 && <p className="muted">{t('faults.none')}</p>}
        <ul className="plain-list">
          {armed?.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: armed faults have no other identity
            <li key={index}>
              {t(`faults.faults.${nameOf(one.fault)}`)}
              {' · '}
              {t(`faults.endpoints.${(one.endpoint ?? 'any') as Endpoint}`)}
              {' · '}
              {t('faults.armedTimes', { count: one.left })}
            </li>
          ))}
        </ul>
        {armed !== null && armed.length > 0 && (
          <div>
            <Button small disabled={busy} onClick={disarm}>
              {t('faults.disarm')}
            </Button>
          </div>
        )}
      </section>
      <fieldset className="choices" disabled={busy}>
        <legend>{t('faults.role')}</legend>
        {roles.map((role) => (
          <Button key={role} small onClick={() => takeRole(role)}>
            {t(`faults.roles.${role}`)}
          </Button>
        ))}
      </fieldset>
      {error && <ErrorCallout error={error} />}
      <div className="dialog-foot">
        <Button onClick={onClose}>{t('common.close')}</Button>
      </div>
    </Modal>
  );
}

const nameOf = (fault: Fault): FaultName => (fault.is === 'status' ? (`${fault.status}` as FaultName) : fault.is);
