import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { assignmentIn } from './assignment.ts';

interface AssignmentNoteProps {
  secret: string;
  onTake(name: string, value: string): void;
}

/** Offers to take the name of a pasted `NAME="value"` as the label, and the value alone as the secret. */
export function AssignmentNote({ secret, onTake }: AssignmentNoteProps) {
  const { t } = useTranslation();
  const found = assignmentIn(secret);
  return (
    <div className={found ? 'secret-notes' : 'visually-hidden'}>
      <span className="hint" role="status">
        {found && <span className="offer">{t('add.assignment', { name: found.name })}</span>}
      </span>
      {found && (
        <Button small onClick={() => onTake(found.name, found.value)}>
          {t('add.takeName')}
        </Button>
      )}
    </div>
  );
}
