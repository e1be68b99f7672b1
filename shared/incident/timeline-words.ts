// What a record tells in one line, and its mark. The words are made of the events; values that are withheld leave gaps.

import { isObject, textOf, type Json, type Values } from '../base/json.ts';
import type { Key } from '../engine/command.ts';
import { processVariables } from '../engine/view.ts';
import { tellDelivery } from './communication/delivery-words.ts';
import { tellClockJump } from './clock-jump/clock-jump-words.ts';
import { tellReport } from './reporting/report-words.ts';
import { delayInWords, delayOf } from './approval/approval-standing.ts';
import { tellAttested } from './approval/tell-attested.ts';
import type { IncidentContext } from './context.ts';
import { answerIn } from './decision-answer.ts';
import { afterTitle, toldPrecision } from './declared-words.ts';
import { tellLifecycle } from './lifecycle/lifecycle-words.ts';
import { tellMove } from './move/move-words.ts';
import { tellEntries } from './entry/entry-words.ts';
import type { IncidentEvent } from './event.ts';
import { messageOf } from './message-content.ts';
import { tellPeople } from './people/tell-people.ts';
import { tellContract, tellContractPause, tellSkip, withLimits } from './third-party/tell-contract.ts';
import { tellRemediation } from './remediation/tell-remediation.ts';
import { tellSheet } from './paper/tell-sheet.ts';
import { tellRun, tellTimers, withCourse } from './run-words.ts';
import { domainStepOf } from './separation.ts';
import { severityIn } from './severity.ts';
import { tellSeverity } from './severity/tell-severity.ts';
import type { IncidentState, RecordEntry } from './state.ts';
import { timeInWords } from './time-in-words.ts';
import { remindersIn } from './communication/reminder-words.ts';
import { detail, line, nameOf, namesOf, type Told } from './told-line.ts';

type Of<K extends IncidentEvent['kind']> = Extract<IncidentEvent, { kind: K }>;

const noteIn = (values: Values): string => textOf(values['note']) || textOf(values['text']);
const reasonIn = (values: Values): string =>
  textOf(values['rationale']) || textOf(values['review_note']) || textOf(values['note']);

/** What a step beside the main process is about: the message, the vendor, the remediation task. */
function aboutOf(
  context: IncidentContext,
  state: IncidentState,
  event: { element: string; instance: Key },
  seq: number,
): string {
  const step = domainStepOf(context, event.element);
  if (step?.startsWith('message.')) return messageOf(context, state, event.instance, seq)?.id ?? '';
  if (!step?.startsWith('remediation.') && !step?.startsWith('vendor.')) return '';
  const { main } = context.manifest;
  if ((state.instances[event.instance]?.process ?? main) === main) return '';
  const field = step.startsWith('remediation.') ? 'title' : 'provider';
  const planned = processVariables(state.engine, event.instance)['remediation'];
  const title = isObject(planned) && field === 'title' ? planned['title'] : undefined;
  return textOf((title as Json | undefined) ?? processVariables(state.engine, event.instance)[field]);
}

/** The answer that a person gave at a gateway of a runbook, by the name of the flow that it took. */
function chosenAnswer(
  context: IncidentContext,
  element: string,
  choice: Json | undefined,
): string | undefined {
  const node = context.deployment.elementOf(element);
  if (node?.type !== 'exclusiveGateway') return undefined;
  return context.deployment.processOf(node.process)?.flows.find(({ id }) => id === choice)?.name;
}

function tellCompleted(
  context: IncidentContext,
  state: IncidentState,
  event: Of<'StepCompleted'>,
  entry: RecordEntry,
): Told {
  const act = state.acts.find((candidate) => candidate.seq === entry.seq && candidate.task === event.task);
  const values = act?.values ?? event.values;
  const step = domainStepOf(context, event.element);
  const name = nameOf(context, event.element);
  const about = aboutOf(context, state, event, entry.seq);
  const under = event.exception === undefined ? '' : `under ${event.exception}`;
  if (step === 'message.release' || step === 'message.draft') {
    const channel = step === 'message.release' ? textOf(values['released_to']) : '';
    const to = (channel || textOf(values['audience']) || 'message').replaceAll('-', ' ');
    return line(`${name}: ${to}`, 'message', about, under);
  }
  const level = step === 'severity.decide' ? severityIn(values) : undefined;
  if (level) return line(`Severity ${level} decided`, 'decision', reasonIn(values), under);
  const choice = chosenAnswer(context, event.element, values['choice']);
  if (choice !== undefined) return line(`${name} ${choice}`, 'decision', under);
  const decides = context.deployment.elementOf(event.element)?.policy.evidence?.point !== undefined;
  const mark = event.exception !== undefined ? 'exception' : decides ? 'decision' : 'plain';
  const answer = answerIn(context, event.element, values);
  const reminders = remindersIn(event, entry);
  return line(answer === '' ? name : `${name}: ${answer}`, mark, about, reasonIn(values), reminders, under);
}

const DECIDED = {
  approved: 'approved',
  approved_with_changes: 'approved with changes',
  rejected: 'rejected',
} as const;
const TRIED = { reached: 'reached', no_answer: 'no answer', wrong_number: 'wrong number' } as const;

function tellApproval(
  context: IncidentContext,
  state: IncidentState,
  event: Of<'ApprovalGiven'>,
  entry: RecordEntry,
): Told {
  const { rationale, changes } = event.values;
  const act = state.acts.find(({ seq, task }) => seq === entry.seq && task === event.task);
  const level =
    act && domainStepOf(context, event.element) === 'severity.decide' ? severityIn(act.values) : undefined;
  const step = level ? `Severity ${level}` : nameOf(context, event.element);
  const about = aboutOf(context, state, event, entry.seq);
  const handedIn = state.acts.find(({ kind, seq }) => kind === 'submitted' && seq === event.subject);
  const delay = event.decision === 'rejected' ? undefined : delayOf(handedIn?.occurredAt, entry.at);
  const late = delay === undefined ? '' : `after the fact ${delayInWords(delay)}`;
  return line(
    `${step}: ${DECIDED[event.decision]}`,
    'approval',
    late,
    about,
    textOf(rationale),
    textOf(changes),
  );
}

function tellException(context: IncidentContext, event: Of<'ExceptionInvoked'>, entry: RecordEntry): Told {
  const title = context.manifest.exceptions.find(({ code }) => code === event.code)?.title ?? '';
  const step = nameOf(context, event.element);
  const ratify = `ratify by ${timeInWords(event.ratifyBy, entry.at)}`;
  return line(
    `${step} goes on under ${event.code} ${title}`.trim(),
    'exception',
    textOf(event.values['reason']),
    ratify,
  );
}

const ways = (count: number): string => (count === 1 ? 'the missing way' : `${count} missing ways`);

/** Entries that people write beside the process, and what gets it going again. */
/** Whoever adds only a file leaves the text empty; where there is none at all, it is withheld. */
const noteTitle = (written: Json | undefined): string =>
  written === undefined ? 'A note; what it says is withheld' : textOf(written) || 'A file';

function tellEntry(context: IncidentContext, event: IncidentEvent): Told | undefined {
  switch (event.kind) {
    case 'ContactAttempted':
      return line(`${event.level}: ${TRIED[event.outcome]}`, 'plain', noteIn(event.values));
    case 'NoteAdded':
      return {
        ...line(noteTitle(event.values['text']), 'note'),
        ...(event.onBehalfOf === undefined ? {} : { onBehalfOf: event.onBehalfOf }),
      };
    case 'RemediationStarted':
    case 'RemediationProposed':
      return tellRemediation(context, event);
    case 'SheetTranscribed':
      return tellSheet(event);
    case 'ContractApplied':
    case 'ContractLimitsPassed':
      return tellContract(event);
    case 'LimitPaused':
    case 'LimitResumed':
      return tellContractPause(event);
    case 'LevelsSkipped':
      return tellSkip(event);
    case 'SlaPaused':
    case 'SlaResumed': {
      const limit = context.deployment.elementOf(event.element)?.policy.sla?.title ?? event.element;
      const words = event.kind === 'SlaPaused' ? `“${limit}” paused` : `“${limit}” runs again`;
      return line(words, 'plain', textOf(event.values['reason']) || noteIn(event.values));
    }
    case 'EvidenceAdded':
      return line(`${nameOf(context, event.element)}: ${event.evidence}`, 'note', noteIn(event.values));
    case 'RecordCorrected': {
      const { correctionOf, values } = event;
      const told = line(
        `Corrects ${correctionOf + 1}: ${textOf(values['text'])}`,
        'correction',
        textOf(values['reason']),
      );
      return { ...told, correctionOf };
    }
    case 'StepsBegun':
      return line(`Begins: ${namesOf(context, event.elements)}`, 'plain', noteIn(event.values));
    case 'ElementRepaired': {
      const { corrected, values } = event;
      const again = `“${nameOf(context, event.element)}” tries again`;
      return corrected.length === 0
        ? line(again, 'plain', textOf(values['rationale']))
        : line(`${again}, ${corrected.join(', ')} corrected`, 'exception', textOf(values['rationale']));
    }
    case 'JoinReleased':
      return line(
        `“${nameOf(context, event.element)}” goes on without ${ways(event.missing.length)}`,
        'exception',
        textOf(event.values['rationale']),
      );
    case 'ConflictResolved':
      return line(
        `Settles ${event.conflict}: record ${event.keeps + 1} holds`,
        'decision',
        textOf(event.values['rationale']),
      );
    default:
      return undefined;
  }
}

function tellEvent(
  context: IncidentContext,
  state: IncidentState,
  event: IncidentEvent,
  entry: RecordEntry,
): Told | undefined {
  switch (event.kind) {
    case 'IncidentOpened': {
      const { title, seen, description, affected, versionReason, occurredPrecision, occurredZone } =
        event.values;
      const why = textOf(versionReason);
      return line(
        `Declared: ${textOf(title) || event.source}`,
        'decision',
        afterTitle(textOf(title), textOf(seen) || textOf(description)),
        toldPrecision(textOf(occurredPrecision), textOf(occurredZone)),
        textOf(affected),
        why === '' ? '' : `on version ${event.version.number}, not the newest: ${why}`,
      );
    }
    case 'StepSubmitted': {
      const level =
        domainStepOf(context, event.element) === 'severity.decide' ? severityIn(event.values) : undefined;
      const asked = level ? `Severity ${level}` : nameOf(context, event.element);
      return line(
        `${asked}: asks for approval`,
        'plain',
        aboutOf(context, state, event, entry.seq),
        reasonIn(event.values),
      );
    }
    case 'StepCompleted':
      return tellCompleted(context, state, event, entry);
    case 'ApprovalGiven':
      return tellApproval(context, state, event, entry);
    case 'SeverityReassessed':
    case 'ReassessmentDecided':
      return tellSeverity(context, state, event, entry);
    case 'ApprovalAttested':
    case 'ApprovalCountersigned':
      return tellAttested(context, event);
    case 'ExceptionInvoked':
      return tellException(context, event, entry);
    case 'ExceptionRatified': {
      const settled = event.decision === 'rejected' ? 'refused' : 'ratified';
      return line(`${event.exception}: ${settled}`, 'approval', textOf(event.values['rationale']));
    }
    default:
      return (
        tellEntry(context, event) ??
        tellDelivery(event) ??
        tellPeople(context, event) ??
        tellReport(event) ??
        tellClockJump(event) ??
        tellEntries(state, event) ??
        tellLifecycle(event) ??
        tellMove(event) ??
        tellRun(context, event, entry)
      );
  }
}

/** The first event that tells something is the record's line; what followed from it and the end are said beside it. */
export function tellRecord(context: IncidentContext, state: IncidentState, entry: RecordEntry): Told {
  const first = entry.events
    .map((event) => tellEvent(context, state, event, entry))
    .find((told) => told !== undefined);
  const timers = entry.actor.startsWith('sys_') ? tellTimers(context, entry) : undefined;
  const told = (timers && withLimits(timers, entry.events)) ??
    first ?? {
      title: entry.element === undefined ? 'The process went on' : nameOf(context, entry.element),
      mark: 'plain' as const,
    };
  const whole = withCourse(context, entry, told);
  if (!entry.events.some(({ kind }) => kind === 'IncidentClosed')) return whole;
  return { ...whole, ...detail(whole.detail ?? '', 'incident closed') };
}
