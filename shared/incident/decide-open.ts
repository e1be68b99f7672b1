// Declaring an incident: pins it to a published version and starts the main process at the source that was named.

import { err } from '../base/result.ts';
import type { CommandContext, OpenIncident } from './command.ts';
import type { IncidentContext } from './context.ts';
import { refuse } from './problem.ts';
import { entityFault } from './reporting/entity-faults.ts';
import { runEngine, type Decided } from './run-engine.ts';
import type { IncidentState } from './state.ts';

/** Names by which the main process can be started: its message start events, and "none" for a plain start event. */
export function sourcesOf(context: IncidentContext): readonly string[] {
  const main = context.deployment.processOf(context.manifest.main);
  const starts = (main?.nodes ?? []).filter((node) => node.type === 'startEvent' && node.parent === main?.id);
  return starts.flatMap((node) =>
    node.event === undefined ? ['none'] : node.event.kind === 'message' ? [node.event.name] : [],
  );
}

export function decideOpen(
  context: IncidentContext,
  state: IncidentState,
  command: OpenIncident,
  by: CommandContext,
): Decided {
  const { incident, number, mode, source, version, entity, rules, values } = command;
  if (state.opened)
    return refuse('incident_already_open', 'This incident is already open.', 'Go on with its next action.');
  if (version.digest !== context.deployment.digest || version.packageId !== context.manifest.id) {
    return refuse(
      'version_differs',
      'The version named is not the one that is loaded.',
      'Load the published version with that digest.',
      version.digest,
    );
  }
  if (!sourcesOf(context).includes(source)) {
    return refuse(
      'source_unknown',
      `“${source}” starts nothing in this version.`,
      `Choose one of: ${sourcesOf(context).join(', ')}.`,
      source,
    );
  }
  const fault = entity && entityFault(entity);
  if (fault) return err(fault);
  const optional = { ...(entity === undefined ? {} : { entity }), ...(rules === undefined ? {} : { rules }) };
  const opened = {
    kind: 'IncidentOpened',
    incident,
    number,
    mode,
    source,
    version,
    ...optional,
    values,
  } as const;
  // The process can tell its messages by it: a subscription's key is usually "=incident_id".
  const variables = { ...values, incident_id: incident };
  const start =
    source === 'none'
      ? ({ kind: 'StartProcess', process: context.manifest.main, values: variables } as const)
      : ({ kind: 'DeliverMessage', name: source, values: variables } as const);
  return runEngine(context, state, [opened], start, by.now);
}
