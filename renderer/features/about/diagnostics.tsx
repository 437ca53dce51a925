import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { diagnosticsText } from '../../../main/contract/diagnostics-text.ts';
import { client } from '../../client/transport.ts';
import { Button } from '../../ui/button.tsx';
import { complain, say } from '../../ui/messages.tsx';

/** Shows what a report can have before it can be copied. */
export function Diagnostics() {
  const { t } = useTranslation();
  const [text, setText] = useState<string | null>(null);
  const section = useRef<HTMLElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  // The focus would be lost with the button, and the text is longer than what is left of the dialog.
  useEffect(() => {
    if (text === null) return;
    field.current?.focus({ preventScroll: true });
    section.current?.scrollIntoView({ block: 'start' });
  }, [text]);
  const show = () => client.getDiagnostics({}).then((found) => setText(diagnosticsText(found)), complain);
  const copy = () => {
    field.current?.select();
    // As for the data folder: this needs no permission.
    if (document.execCommand('copy')) say(t('about.diagnosticsCopied'));
  };
  return (
    <section ref={section}>
      <h3>{t('about.diagnostics')}</h3>
      <p className="muted">{t('about.diagnosticsHint')}</p>
      {text === null ? (
        <div>
          <Button onClick={show}>{t('about.showDiagnostics')}</Button>
        </div>
      ) : (
        <div className="field">
          <textarea
            ref={field}
            readOnly
            className="control mono read-only diagnostics"
            aria-label={t('about.diagnostics')}
            rows={text.split('\n').length}
            value={text}
          />
          <div>
            <Button onClick={copy}>{t('about.copyDiagnostics')}</Button>
          </div>
        </div>
      )}
    </section>
  );
}
