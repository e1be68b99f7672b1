// Ad-hoc sub-process (BPMN 2.0.2 §10.3.5, §13.3.5): a scope whose elements begin when they are asked for (../ad-hoc.ts).

import { beginAdHoc } from '../ad-hoc.ts';
import { raiseAt } from '../incident.ts';
import type { Element } from '../run.ts';
import { openListeners } from '../scope.ts';

export const adHocSubProcess: Element = {
  wait: () => 'scope',
  begin: (run, node, key) => {
    if (!openListeners(run, key)) return;
    const begun = beginAdHoc(run, node, key);
    if (!begun.ok) raiseAt(run, key, begun.error, 'enter');
  },
};
