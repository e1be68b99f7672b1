// The bar under a step: its one button, dashed with the reason while it cannot be pressed, and what it starts.

import { ActionBar } from '../../ui/ActionBar.tsx';
import { Button } from '../../ui/Button.tsx';

export interface RecordBarProps {
  readonly words: string;
  readonly consequence: string;
  readonly busy: boolean;
  readonly refused: string | undefined;
  readonly onRecord: () => void;
}

export function RecordBar({ words, consequence, busy, refused, onRecord }: RecordBarProps) {
  return (
    <ActionBar consequence={refused ?? consequence}>
      <Button
        look="act"
        size="l"
        keys="Ctrl Enter"
        nextAction
        disabledReason={busy ? 'Being recorded.' : refused}
        onPress={onRecord}
      >
        {busy ? 'Recording…' : words}
      </Button>
    </ActionBar>
  );
}
