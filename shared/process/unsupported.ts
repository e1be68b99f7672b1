// What is in BPMN 2.0.2 and not in the engine, and what to use instead. Nothing of it is ever skipped silently.

import { processProblem, type ProcessProblem } from './process-problem.ts';

interface Refusal {
  readonly what: string;
  readonly remedy: string;
  readonly clause: string;
}

/** By moddle type. */
export const UNSUPPORTED_ELEMENTS: Readonly<Record<string, Refusal>> = {
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

export const refuse = (
  code: 'bpmn_element_unsupported' | 'bpmn_event_unsupported',
  refusal: Refusal,
  place: string,
): ProcessProblem =>
  processProblem(code, `“${place}” is ${refusal.what}, which this engine does not run.`, refusal.remedy, {
    place,
    clause: refusal.clause,
  });
