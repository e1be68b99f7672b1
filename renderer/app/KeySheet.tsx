// `?`: every key, over whatever is on screen.

import { Dialog } from '../ui/Dialog.tsx';
import { KeyTable } from '../ui/KeyTable.tsx';

export function KeySheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" lead="Single letters work outside fields." onClose={onClose} wide>
      <KeyTable />
    </Dialog>
  );
}
