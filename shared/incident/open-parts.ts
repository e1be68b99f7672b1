// Ad-hoc sub-processes that are open now: which steps may be begun in each, by whom, and what runs there already.

import { openAdHoc } from '../engine/view.ts';
import type { IncidentContext } from './context.ts';
import type { BeginnableStep, OpenPartView } from './course-view.ts';
import { rolesToBegin } from './decide-begin.ts';
import { phaseOf } from './process-family.ts';
import type { IncidentState } from './state.ts';

import { titleOf } from './waiting-step.ts';

export const viewOpenParts = (context: IncidentContext, state: IncidentState): readonly OpenPartView[] =>
  openAdHoc(context.deployment, state.engine).flatMap(({ key, element, instance, elements }) => {
    const { engine } = state;
    const process = engine.instances[instance]?.process ?? '';
    const part = context.deployment.elementOf(element, process);
    if (!part) return [];
    const inside = Object.values(engine.active).filter(({ scope }) => scope === key);
    const queue = engine.active[key]?.queue ?? [];
    const steps = elements.flatMap((id): BeginnableStep[] => {
      const node = context.deployment.elementOf(id, process);
      if (!node) return [];
      const running = inside.filter((one) => one.element === id).length;
      const inLine = queue.filter((one) => one === id).length;
      return [
        {
          element: id,
          title: titleOf(node),
          help: node.documentation,
          roles: rolesToBegin(context, node),
          running,
          inLine,
          done: engine.completed[id] ?? 0,
        },
      ];
    });
    const phase = phaseOf(context, state, element, instance);
    const busy = part.adHoc?.sequential === true && (inside.length > 0 || queue.length > 0);
    const named = { title: titleOf(part), help: part.documentation, ...(phase ? { phase } : {}) };
    return [{ key, element, process, instance, ...named, busy, steps }];
  });
