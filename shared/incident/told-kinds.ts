// Which events a timeline tells. Every kind is decided here, so that a new one cannot pass without a word by oversight.

import type { EngineEventKind } from '../engine/event.ts';
import { PEOPLE_EVENTS } from './people/people-kinds.ts';
import type { DomainEvent, IncidentEvent } from './event.ts';

/** What people did: all of it is told. */
const OF_PEOPLE = {
  IncidentOpened: true,
  StepSubmitted: true,
  StepCompleted: true,
  ReminderAnswered: true,
  ApprovalGiven: true,
  ExceptionInvoked: true,
  ExceptionRatified: true,
  ContactAttempted: true,
  RemediationStarted: true,
  RemediationProposed: true,
  SheetTranscribed: true,
  ContractApplied: true,
  ContractLimitsPassed: true,
  LimitPaused: true,
  LimitResumed: true,
  LevelsSkipped: true,
  SlaPaused: true,
  SlaResumed: true,
  NoteAdded: true,
  EvidenceAdded: true,
  RecordCorrected: true,
  StepsBegun: true,
  ElementRepaired: true,
  JoinReleased: true,
  ConflictResolved: true,
  EntryAdded: true,
  EntryTaskDone: true,
  EntryTaskReopened: true,
  FactPinned: true,
  FactUnpinned: true,
  DeliveryRecorded: true,
  ReportSubmitted: true,
  DelayNotified: true,
  ClockJumped: true,
  ClosedByHand: true,
  IncidentReopened: true,
  IncidentLinked: true,
  VersionMoveProposed: true,
  VersionMoveDeclined: true,
  IncidentMovedToVersion: true,
  SeverityReassessed: true,
  ReassessmentDecided: true,
  ApprovalAttested: true,
  ApprovalCountersigned: true,
  ...PEOPLE_EVENTS,
  IncidentClosed: true,
} as const satisfies { readonly [K in DomainEvent['kind']]: true };

/** What the process did; what is silent are its steps on the way. */
const OF_THE_PROCESS: { readonly [K in EngineEventKind]: boolean } = {
  RunStarted: false,
  RunMoved: false,
  InstanceStarted: false,
  InstanceCompleted: false,
  InstanceTerminated: false,
  InstanceArchived: false,
  FlowTaken: false,
  ElementPassed: false,
  ElementActivated: false,
  ElementResumed: false,
  ElementCompleted: false,
  ElementTerminated: false,
  VariablesWritten: false,
  GatewayDecided: false,
  TokenParked: false,
  TokensJoined: false,
  TokensDropped: false,
  DecisionEvaluated: true,
  TimerScheduled: false,
  TimerFired: true,
  SubscriptionOpened: false,
  SubscriptionClosed: false,
  MessageCorrelated: true,
  MessageThrown: false,
  MessageBuffered: true,
  MessageTaken: false,
  StartTriggerGathered: false,
  StartTriggersSpent: false,
  SignalBroadcast: true,
  ErrorThrown: true,
  EscalationThrown: true,
  LoopStarted: false,
  CompensationRegistered: false,
  CompensationsHandedOver: false,
  CompensationThrown: true,
  CompensationStarted: false,
  TransactionCancelled: true,
  AdHocElementsActivated: true,
  AdHocClosed: false,
  IncidentRaised: true,
  IncidentResolved: true,
  RunCompleted: true,
};

export const TELLS: { readonly [K in IncidentEvent['kind']]: boolean } = { ...OF_PEOPLE, ...OF_THE_PROCESS };

export const isDomain = (event: IncidentEvent): event is DomainEvent => Object.hasOwn(OF_PEOPLE, event.kind);

/** Of an incident, not of the workspace: a record is untrusted. */
export const isIncidentEvent = (event: { readonly kind: string }): event is IncidentEvent =>
  Object.hasOwn(TELLS, event.kind);
