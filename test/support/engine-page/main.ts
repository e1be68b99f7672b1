// The engine alone on a page: hashes the scenarios that the test hands in.

import { hashScenario, type HashedScenario } from '../scenario-hash.ts';

async function hashScenarios(scenarios: readonly HashedScenario[]): Promise<readonly string[]> {
  const hashes: string[] = [];
  for (const scenario of scenarios) hashes.push(await hashScenario(scenario));
  return hashes;
}

declare global {
  interface Window {
    readonly hashScenarios: typeof hashScenarios;
  }
}
Object.assign(window, { hashScenarios });
document.documentElement.dataset['loaded'] = 'true';
