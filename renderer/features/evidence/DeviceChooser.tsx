// Whose log of the incident is shown, where several devices have one.

import { useMemo } from 'react';
import { Select } from '../../ui/Select.tsx';
import { useEvidence, useSession, useSnapshot } from './evidence-context.ts';
import { deviceOfLog } from './log-positions.ts';

export function DeviceChooser() {
  const { subject, shown, navigate } = useEvidence();
  const { workspace } = useSession();
  const records = useSnapshot()?.inOrder;
  /** The last record of each log, by its device. */
  const last = useMemo(() => {
    const found = new Map<string, number>();
    for (const [position, { origin }] of (records ?? []).entries())
      found.set(deviceOfLog(origin) ?? '', position);
    return found;
  }, [records]);
  if (last.size < 2) return null;
  const items = [...last.keys()].toSorted().map((device) => ({
    value: device,
    text: device === workspace.device ? 'This device' : device,
  }));
  return (
    <div className="log-choice">
      <Select
        label="Device"
        shown={false}
        small
        items={items}
        value={shown.split('/')[1] ?? workspace.device}
        onChange={(device) => navigate(`/evidence/${subject}/${(last.get(device) ?? 0) + 1}`)}
      />
    </div>
  );
}
