import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { practiceCode, type SecondFactor } from '../../../main/contract/second-factor.ts';
import { type Question, useSecondFactor } from '../../data/second-factor.ts';
import { Button } from '../../ui/button.tsx';
import { FormModal } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { ConfirmOnPage } from './confirm-on-page.tsx';

/** Asks for the second factor, above the form whose call needs it. */
export function SecondFactorDialog() {
  const question = useSecondFactor((state) => state.question);
  return question && <Asked key={question.id} question={question} />;
}

function Asked({ question }: { question: Question }) {
  const { ask, problem } = question;
  const [byCode, setByCode] = useState(ask.is === 'code' || problem !== null);
  if (ask.is === 'page' && !byCode) {
    return <ConfirmOnPage question={question} page={ask} onCode={() => setByCode(true)} />;
  }
  const from = ask.is === 'code' ? ask.from : ask.code;
  return <EnterCode question={question} from={from} onPage={ask.is === 'page' ? () => setByCode(false) : null} />;
}

type From = Extract<SecondFactor, { is: 'code' }>['from'];

const hints = {
  email: 'secondFactor.codeByEmail',
  practice: 'secondFactor.codeOfPractice',
  unsaid: 'secondFactor.codeHint',
} as const satisfies Record<From, string>;

interface EnterCodeProps {
  question: Question;
  from: From;
  /** Null if the provider has no page to confirm on. */
  onPage: (() => void) | null;
}

function EnterCode({ question: { provider, problem, answer }, from, onPage }: EnterCodeProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  return (
    <FormModal
      title={t('secondFactor.title', { provider })}
      submit={t('secondFactor.submit')}
      busyText=""
      busy={false}
      disabled={code.trim() === ''}
      beside={
        onPage && (
          <Button look="quiet" onClick={onPage}>
            {t('secondFactor.pageInstead')}
          </Button>
        )
      }
      onSubmit={() => answer({ code })}
      onClose={() => answer(null)}
    >
      <TextField
        label={t('secondFactor.code')}
        hint={`${t(hints[from], { provider, code: practiceCode })} ${t('secondFactor.notStored')}`}
        problem={problem}
        autoFocus
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
    </FormModal>
  );
}
