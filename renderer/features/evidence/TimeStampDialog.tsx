// Time-stamps the head of the log that is shown.

import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import type { DeviceId } from '../../../shared/base/ids.ts';
import { useEvidence } from './evidence-context.ts';
import { TimeStampSection } from './TimeStampSection.tsx';

export function TimeStampDialog({ title, onClose }: { title: string; onClose: () => void }) {
  const { runtime, subject, shown } = useEvidence();
  const device = shown.split('/')[1] as DeviceId | undefined;
  return (
    <Dialog
      title={`Time-stamp: ${title}${device ? `, log of ${device}` : ''}`}
      lead="With a stamp over its signed head, nobody can cut or change these records later without it being seen."
      onClose={onClose}
      footer={
        <Button look="act" keys="Ctrl Enter" nextAction onPress={onClose}>
          Done
        </Button>
      }
    >
      <TimeStampSection
        runtime={runtime}
        subject={{ kind: 'head', subject, ...(device ? { device } : {}) }}
      />
    </Dialog>
  );
}
