// `?`: every key, over whatever is on screen.

import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { KeyTable } from '../ui/KeyTable.tsx';

export function KeySheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      title="Keys"
      lead="Single letters work outside fields."
      onClose={onClose}
      wide
      footer={
        <Button keys="Esc" onPress={onClose}>
          Back
        </Button>
      }
    >
      <KeyTable />
    </Dialog>
  );
}
