// Whether a record that was written without knowing of others contradicts one of them. FORMAT.md X7, X8.

import { encodeUtf8 } from '../../base/bytes.ts';
import type { Values } from '../../base/json.ts';
import { sha256Hex } from '../../base/sha256.ts';
import type { IncidentCommand } from '../command.ts';
import type { ConflictKind, ConflictSide, ConflictState } from '../conflict.ts';
import type { IncidentContext } from '../context.ts';
import { isFirstEdition } from '../edition.ts';
import type { IncidentEvent } from '../event.ts';
import { domainStepOf } from '../separation.ts';
import { severityIn } from '../severity.ts';
import type { IncidentState } from '../state.ts';
import type { Taken } from './merge-run.ts';

type Acted = Taken<IncidentCommand, IncidentEvent>;

/** What a record decides: a severity, an approval of something, a step. */
interface Claim {
  readonly about: 'severity' | 'decision' | 'step' | 'other';
  readonly subject: string;
  readonly says: string;
}

type ClaimOf = (acted: Acted) => Claim;

/** A severity decided again claims a level from the second edition of the rules on; before, such records were not compared. */
const claimsIn =
  (context: IncidentContext, state: IncidentState): ClaimOf =>
  ({ command, step }) => {
    const element = step.meta.element ?? '';
    switch (command.kind) {
      case 'GiveApproval':
        return { about: 'decision', subject: command.task, says: command.approval.fields.decision };
      case 'RatifyException':
        return { about: 'decision', subject: command.exception, says: command.approval.fields.decision };
      case 'ReassessSeverity': {
        const level = isFirstEdition(state) ? undefined : severityIn(command.values);
        return level
          ? { about: 'severity', subject: 'the incident', says: level }
          : { about: 'other', subject: '', says: '' };
      }
      case 'CompleteStep': {
        const level = severityIn(command.values);
        return domainStepOf(context, element) === 'severity.decide' && level
          ? { about: 'severity', subject: command.task, says: level }
          : { about: 'step', subject: command.task, says: '' };
      }
      default:
        return { about: 'other', subject: 'task' in command ? command.task : '', says: '' };
    }
  };

/** The program's own notice of a timer that another device noticed too, or of its clock in an incident that was closed elsewhere. */
const isIdleClock = ({ command, refused }: Acted): boolean =>
  refused !== undefined &&
  (command.kind === 'RecordClockJump' ||
    (command.kind === 'RunEngine' && command.command.kind === 'AdvanceClock'));

function sideOf(claimOf: ClaimOf, acted: Acted): ConflictSide {
  const { step, command } = acted;
  const values: Values = 'values' in command ? command.values : {};
  return {
    origin: acted.origin,
    device: acted.device,
    seq: acted.place.seq,
    record: acted.position,
    actor: step.by.actor,
    role: step.by.role,
    at: step.meta.at,
    command: command.kind,
    says: claimOf(acted).says,
    values,
    inEffect: acted.refused === undefined,
  };
}

const conflictId = (sides: readonly ConflictSide[]): string =>
  `CON-${sha256Hex(
    encodeUtf8(
      sides
        .map(({ origin, seq }) => `${origin} ${seq}\n`)
        .sort()
        .join(''),
    ),
  ).slice(0, 8)}`;

const sameSubject = (claimOf: ClaimOf, a: Acted, b: Acted): boolean => {
  const [one, other] = [claimOf(a), claimOf(b)];
  const named = one.subject !== '' && one.subject === other.subject;
  const { element } = a.step.meta;
  return named || (element !== undefined && element === b.step.meta.element);
};

function kindOf(refused: Claim, rival: Claim | undefined): ConflictKind {
  if (rival === undefined) return 'no_longer_applies';
  if (refused.about === 'severity' && rival.about === 'severity' && refused.says !== rival.says)
    return 'rival_severity';
  if (refused.about === 'decision' && rival.about === 'decision') return 'rival_decision';
  if (refused.about !== 'other' && rival.about !== 'other') return 'step_twice';
  return 'no_longer_applies';
}

/** `rivals`: the concurrent records before it, in order. */
export function conflictOf(
  context: IncidentContext,
  state: IncidentState,
  acted: Acted,
  rivals: readonly Acted[],
): ConflictState | undefined {
  if (isIdleClock(acted)) return undefined;
  const claimOf = claimsIn(context, state);
  const claim = claimOf(acted);
  const inEffect = rivals.filter(({ refused }) => refused === undefined);
  const build = (kind: ConflictKind, rival: Acted | undefined): ConflictState => {
    // Of two severities that both apply the later one holds.
    const replaced = kind === 'rival_severity' && acted.refused === undefined;
    const other = rival && sideOf(claimOf, rival);
    const sides = [
      ...(other ? [replaced ? { ...other, inEffect: false } : other] : []),
      sideOf(claimOf, acted),
    ];
    const { element } = acted.step.meta;
    return {
      conflict: conflictId(sides),
      kind,
      ...(element === undefined ? {} : { element }),
      sides,
      ...(acted.refused ? { reason: acted.refused.message } : {}),
    };
  };
  if (acted.refused) {
    const same = inEffect.filter((candidate) => sameSubject(claimOf, acted, candidate));
    const alike = same.findLast((candidate) => claimOf(candidate).about === claim.about);
    const rival = alike ?? same.at(-1);
    return build(kindOf(claim, rival && claimOf(rival)), rival);
  }
  if (claim.about !== 'severity' && claim.about !== 'decision') return undefined;
  const rival = inEffect.findLast((candidate) => {
    const other = claimOf(candidate);
    const comparable = claim.about === 'severity' || other.subject === claim.subject;
    return other.about === claim.about && comparable && other.says !== claim.says;
  });
  return rival && build(claim.about === 'severity' ? 'rival_severity' : 'rival_decision', rival);
}
