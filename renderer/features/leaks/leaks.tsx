import { useTranslation } from 'react-i18next';
import type { Leak } from '../../../main/contract/leak-methods.ts';
import { client } from '../../client/transport.ts';
import { stepsDone, stepsOf } from '../../data/leak-steps.ts';
import { loadLeaks, useLeaks } from '../../data/leaks-store.ts';
import { openDialogOfKey } from '../../shell/of-key.tsx';
import { Button } from '../../ui/button.tsx';
import { complain } from '../../ui/messages.tsx';
import { Quoted } from '../../ui/quoted.tsx';
import '../../ui/callout.css';

/** The leaked keys that aren't dealt with yet. */
export function Leaks() {
  const { t } = useTranslation();
  const leaks = useLeaks((state) => state.leaks);
  if (leaks.length === 0) return null;
  return (
    <section className="unfinished" aria-label={t('leaks.heading')}>
      {leaks.map((leak) => (
        <LeakNote key={leak.key.id} leak={leak} />
      ))}
    </section>
  );
}

function LeakNote({ leak }: { leak: Leak }) {
  const { t } = useTranslation();
  const { label, id: keyId } = leak.key;
  const [done, count] = [stepsDone(leak), stepsOf(leak).length];
  const text = count === 0 ? t('leaks.notBegun', { label }) : t('leaks.progress', { label, done, count });
  return (
    <div className="callout warning" role="status">
      <strong>
        <Quoted text={text} />
      </strong>
      <div className="actions">
        <Button small look="primary" onClick={() => openDialogOfKey('leaked', leak.key)}>
          {t('leaks.continue')}
        </Button>
        <Button small look="quiet" onClick={() => client.endLeak({ keyId }).catch(complain).then(loadLeaks)}>
          {t('common.dismiss')}
        </Button>
      </div>
    </div>
  );
}
