// The two ways out of a dialog: its one action (Ctrl Enter) and Back; beside them what is still missing, or what else belongs
// there.

import type { ReactNode } from 'react';
import { Button } from './Button.tsx';

export function DialogAnswers({
  act,
  missing,
  onAct,
  onBack,
  children,
}: {
  /** Label of the action, while it runs what is being done. */
  act: string;
  /** Why the action cannot be taken yet. */
  missing?: string | undefined;
  onAct: () => void;
  onBack: () => void;
  children?: ReactNode;
}) {
  return (
    <>
      <Button look="act" keys="Ctrl Enter" nextAction disabledReason={missing} onPress={onAct}>
        {act}
      </Button>
      <Button onPress={onBack}>Back</Button>
      {missing !== undefined && missing !== '' ? <span className="meta">{missing}</span> : children}
    </>
  );
}
