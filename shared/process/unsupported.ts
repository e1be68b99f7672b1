// What is in BPMN 2.0.2 and not (yet) in the engine, and what to use instead. Nothing of it is ever skipped silently.

import { processProblem, type ProcessProblem } from './process-problem.ts';

interface Refusal {
  readonly what: string;
  readonly remedy: string;
  readonly clause: string;
}

/** By moddle type. */
export const UNSUPPORTED_ELEMENTS: Readonly<Record<string, Refusal>> = {
  'bpmn:Transaction': {
    what: 'a transaction',
    remedy: 'Use a sub-process with an error boundary event.',
    clause: 'BPMN 2.0.2 §10.7 (Transaction)',
  },
  'bpmn:AdHocSubProcess': {
    what: 'an ad-hoc sub-process',
    remedy: 'Use a parallel gateway, or message event sub-processes for steps that may happen at any time.',
    clause: 'BPMN 2.0.2 §10.3.5 (Ad-Hoc Sub-Process)',
  },
  'bpmn:ComplexGateway': {
    what: 'a complex gateway',
    remedy: 'Use exclusive, parallel or inclusive gateways.',
    clause: 'BPMN 2.0.2 §10.6.5 (Complex Gateway)',
  },
  'bpmn:SubChoreography': {
    what: 'a choreography',
    remedy: 'Model it as a process.',
    clause: 'BPMN 2.0.2 §11',
  },
  'bpmn:ChoreographyTask': {
    what: 'a choreography',
    remedy: 'Model it as a process.',
    clause: 'BPMN 2.0.2 §11',
  },
  'bpmn:CallChoreography': {
    what: 'a choreography',
    remedy: 'Model it as a process.',
    clause: 'BPMN 2.0.2 §11',
  },
  'bpmn:ImplicitThrowEvent': {
    what: 'an implicit throw event',
    remedy: 'Use an intermediate throw event.',
    clause: 'BPMN 2.0.2 §10.5.4',
  },
};

export const UNSUPPORTED_EVENTS: Readonly<Record<string, Refusal>> = {
  'bpmn:CompensateEventDefinition': {
    what: 'a compensation event',
    remedy: 'Model the undoing steps as ordinary tasks after an error or escalation event.',
    clause: 'BPMN 2.0.2 §10.5.5 (Compensation)',
  },
  'bpmn:CancelEventDefinition': {
    what: 'a cancel event',
    remedy: 'Use an error end event in a sub-process.',
    clause: 'BPMN 2.0.2 §10.5.5 (Cancel)',
  },
  'bpmn:ConditionalEventDefinition': {
    what: 'a conditional event',
    remedy: 'Use a message event, or a gateway after the task that changes the variable.',
    clause: 'BPMN 2.0.2 §10.5.5 (Conditional)',
  },
};

export const refuse = (
  code: 'bpmn_element_unsupported' | 'bpmn_event_unsupported',
  refusal: Refusal,
  place: string,
): ProcessProblem =>
  processProblem(code, `"${place}" is ${refusal.what}, which this engine does not run.`, refusal.remedy, {
    place,
    clause: refusal.clause,
  });
