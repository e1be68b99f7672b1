// Phases and decision points as marks: what is found, missing or excepted, counted by name and never as a percentage.

import type { DecisionPoint, EvidenceItem, PhaseView } from '../../../shared/incident/view.ts';
import type { ShownPoint } from '../../ui/EvidenceTrail.tsx';
import type { MarkKind } from '../../ui/Mark.tsx';
import type { ShownPhase } from '../../ui/PhaseStrip.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { useSnapshot } from './incident-context.ts';
import { recordNumber } from './names.ts';

const required = (phase: PhaseView): readonly EvidenceItem[] =>
  phase.points.flatMap((point) => point.evidence).filter((item) => item.required || item.state !== 'missing');

function countWords(items: readonly EvidenceItem[]): string {
  if (items.length === 0) return 'no evidence asked';
  const found = items.filter((item) => item.state === 'found').length;
  const excepted = items.filter((item) => item.state === 'excepted').length;
  return excepted > 0 ? `${found} of ${items.length}, ${excepted} excepted` : `${found} of ${items.length}`;
}

export function useShownPhases(): readonly ShownPhase[] {
  const { view } = useSnapshot();
  const moment = useMoment();
  return view.phases.map((phase) => {
    const items = required(phase);
    const note =
      phase.state === 'done' && phase.doneAt !== undefined
        ? `done ${moment(phase.doneAt)}`
        : phase.leftAt !== undefined
          ? `closed here ${moment(phase.leftAt)}`
          : phase.state === 'here' && phase.since !== undefined
            ? `here since ${moment(phase.since)}`
            : '';
    return {
      id: phase.phase,
      title: phase.title,
      state: phase.leftAt === undefined ? phase.state : 'done',
      note,
      marks: items.map((item) => item.state),
      count: view.state === 'completed' && phase.state === 'ahead' ? 'not reached' : countWords(items),
    };
  });
}

const POINT_MARKS: { readonly [State in DecisionPoint['state']]: MarkKind } = {
  ahead: 'missing',
  now: 'now',
  done: 'found',
};

function recordsInWords(records: readonly number[]): string {
  const numbers = records.map((record) => record + 1).toSorted((a, b) => a - b);
  const [first] = numbers;
  const last = numbers.at(-1);
  if (first === undefined || last === undefined) return 'done';
  return numbers.length === 1
    ? `record ${first}`
    : last - first === numbers.length - 1
      ? `records ${first}–${last}`
      : `records ${numbers.join(', ')}`;
}

/** `closed`: nothing is done here any more. */
export function shownPoint(point: DecisionPoint, incident: string, closed: boolean): ShownPoint {
  const excepted = point.evidence.some((item) => item.state === 'excepted');
  const [firstRecord] = point.records;
  return {
    id: point.element,
    question: point.question,
    mark:
      point.state === 'done' && excepted
        ? 'excepted'
        : POINT_MARKS[closed && point.state === 'now' ? 'ahead' : point.state],
    note:
      point.state === 'done'
        ? recordsInWords(point.records)
        : closed
          ? 'not done'
          : point.state === 'now'
            ? 'now'
            : 'later',
    ...(point.state === 'done' && firstRecord !== undefined
      ? { href: `#/evidence/${incident}/${recordNumber(firstRecord)}` }
      : {}),
    evidence: point.evidence.map((item) => ({
      name: item.kind,
      title: item.title,
      mark: item.state,
      optional: !item.required,
      ...(item.record === undefined ? {} : { href: `#/evidence/${incident}/${recordNumber(item.record)}` }),
    })),
  };
}
