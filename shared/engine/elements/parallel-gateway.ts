// Parallel gateway (BPMN 2.0.2 §10.6.4, §13.4.1): waits for a token on each incoming flow, then goes on along every outgoing
// one. Surplus tokens stay for a second round.

import type { Element } from '../run.ts';

export const parallelGateway: Element = {
  enter: (run, { node, scope, flow }) => {
    if (node.incoming.length < 2 || flow === undefined) return run.pass(node, scope);
    run.emit({ kind: 'TokenParked', element: node.id, scope, flow });
    const parked = run.state.parked[`${scope} ${node.id}`] ?? {};
    if (!node.incoming.every((id) => (parked[id] ?? 0) > 0)) return undefined;
    run.emit({ kind: 'TokensJoined', element: node.id, scope, flows: node.incoming });
    return run.pass(node, scope);
  },
};
