// Tokens at joins that nothing can complete any more: nobody works and nothing is waited for (BPMN 2.0.2 §13.4.1, §13.4.3).

import type { EngineState } from './state.ts';

/** Nothing in the run can move but what is parked at joins. */
export const isStuck = ({ active, subscriptions, parked }: EngineState): boolean =>
  Object.keys(parked).length > 0 &&
  Object.keys(subscriptions).length === 0 &&
  Object.values(active).every(({ wait }) => wait === 'scope');
