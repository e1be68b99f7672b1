// Time-stamps the head of the log that is shown.

import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useEvidence } from './evidence-context.ts';
import { TimeStampSection } from './TimeStampSection.tsx';

export function TimeStampDialog({ title, onClose }: { title: string; onClose: () => void }) {
  const { runtime, subject } = useEvidence();
  return (
    <Dialog
      title={`Time-stamp: ${title}`}
      lead="With a stamp over its signed head, nobody can cut or change these records later without it being seen."
      onClose={onClose}
      footer={
        <Button look="act" keys="Ctrl Enter" nextAction onPress={onClose}>
          Done
        </Button>
      }
    >
      <TimeStampSection runtime={runtime} subject={{ kind: 'head', subject }} />
    </Dialog>
  );
}
