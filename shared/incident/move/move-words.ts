// How moves to another version read, in a timeline, in a plan and in a refusal.

import { textOf } from '../../base/json.ts';
import type { LostReason } from '../../engine/moved-tokens.ts';
import type { IncidentEvent } from '../event.ts';
import { line, type Told } from '../told-line.ts';

export const LOST_WORDS: { readonly [R in LostReason]: string } = {
  process_gone: 'its process is not in the new version',
  element_gone: 'it is not in the new version',
  kind_differs: 'it is another kind of element there',
  placed_elsewhere: 'it lies in another sub-process there',
  repeats_differently: 'it is repeated in another way there',
  flow_gone: 'the way it came is not there any more',
  undoing_gone: 'it could not be undone any more',
};

export function tellMove(event: IncidentEvent): Told | undefined {
  switch (event.kind) {
    case 'VersionMoveProposed':
      return line(
        `${event.move}: move to version ${event.version.number} asked for`,
        'plain',
        textOf(event.values['rationale']),
      );
    case 'VersionMoveDeclined':
      return line(
        `${event.move}: ${event.decision === 'rejected' ? 'not moved' : 'changes asked for, not moved'}`,
        'approval',
        textOf(event.values['rationale']),
        textOf(event.values['changes']),
      );
    case 'IncidentMovedToVersion':
      return line(
        `Moved from version ${event.from.number} to version ${event.version.number}`,
        'approval',
        event.move,
        textOf(event.values['rationale']),
      );
    default:
      return undefined;
  }
}
