// What became of a scenario, entry by entry, as test cases and as lines for a person.

import { isAsScripted, type StepAnswer } from '../../shared/engine/scenario.ts';
import type { ScenarioStep } from '../../shared/engine/scenario-step.ts';
import { inWords } from './command-io.ts';
import type { TestCase } from './junit.ts';

/** What the entry is about, by the fields that it has. */
function subjectOf(step: ScenarioStep): string {
  if ('expect' in step) return Object.keys(step.expect).join(', ');
  if ('element' in step) return step.index === 0 ? step.element : `${step.element} (index ${step.index})`;
  if ('process' in step) return step.process;
  if ('name' in step) return step.name;
  if ('duration' in step) return step.duration;
  if ('elements' in step) return step.elements.join(', ');
  return 'variables' in step ? Object.keys(step.variables).join(', ') : '';
}

/** Numbered from 0, as the entries of the answer are. */
const nameOf = (step: ScenarioStep, at: number): string =>
  `${at} ${'expect' in step ? 'expect' : step.do} ${subjectOf(step)}`.trimEnd();

function outcomeOf(step: ScenarioStep, answer: StepAnswer | undefined): TestCase['outcome'] {
  if (!answer) return { is: 'skipped' };
  if (isAsScripted(step, answer)) return { is: 'passed' };
  return answer.ok
    ? { is: 'failed', type: 'step_accepted', message: 'The step is marked as rejected, but was accepted.' }
    : { is: 'failed', type: answer.error.code, message: inWords(answer.error) };
}

/** Entries after the one that ended the run have no answer. */
export const testCases = (
  steps: readonly ScenarioStep[],
  answers: readonly StepAnswer[],
): readonly TestCase[] =>
  steps.map((step, at) => ({ name: nameOf(step, at), outcome: outcomeOf(step, answers[at]) }));

export function describeCase({ name, outcome }: TestCase): string {
  if (outcome.is === 'passed') return `ok       ${name}`;
  return outcome.is === 'skipped' ? `skipped  ${name}` : `FAILED   ${name}\n         ${outcome.message}`;
}
