// Scenario files of incidents: the steps of one, behind those that it says come first.

import { readFileSync } from 'node:fs';
import type { IncidentScenario, Step } from './scenario-step.ts';

export const readJson = (url: URL): unknown => JSON.parse(readFileSync(url, 'utf8'));

export function stepsOf(scenario: IncidentScenario, folder: URL): readonly Step[] {
  if (scenario.given === undefined) return scenario.steps;
  const given = readJson(new URL(`given/${scenario.given}.json`, folder)) as IncidentScenario;
  return [...stepsOf(given, folder), ...scenario.steps];
}
