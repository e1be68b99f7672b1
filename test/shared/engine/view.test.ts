// What people see of a run: joins that are stuck, gateways they decide, and how small a state is in the middle of a run.

import { describe, expect, it } from 'vitest';
import { compileDeployment } from '../../../shared/engine/deployment.ts';
import { elementCounts, engineIncidents, runState, waitingTasks } from '../../../shared/engine/view.ts';
import { engineModel } from '../../bench/engine-model.ts';
import { deployScenario, EngineRun } from '../../support/engine-corpus.ts';

const complete = (run: EngineRun, element: string): void => {
  expect(run.submit({ kind: 'CompleteTask', task: run.taskOf(element), values: {} }, 0).ok).toBe(true);
};

describe('view of a run', () => {
  it('names a join that nothing can complete any more, and only then', async () => {
    const run = new EngineRun(await deployScenario('parallel-join-starved'));
    run.submit({ kind: 'StartProcess', process: 'p', values: {} }, 0);
    expect(engineIncidents(run.state)).toEqual([]);
    complete(run, 'b');
    expect(engineIncidents(run.state)).toMatchObject([{ element: 'j', code: 'join_stuck' }]);
    expect(runState(run.state)).toBe('active');
    expect(elementCounts(run.state).active).toEqual({ j: 1 });
  });

  it('offers the answers of a gateway that a person decides', async () => {
    const run = new EngineRun(await deployScenario('choice-confirm'));
    run.submit({ kind: 'StartProcess', process: 'p', values: {} }, 0);
    complete(run, 't');
    expect(waitingTasks(run.deployment, run.state)).toMatchObject([
      {
        element: 'g',
        type: 'choice',
        choices: [
          { flow: 'yes', name: 'Yes' },
          { flow: 'no', name: 'No' },
        ],
      },
    ]);
  });

  it('stays under 1 KB in the middle of a run of twenty tasks', async () => {
    const compiled = await compileDeployment({
      digest: 'bench',
      files: [{ path: 'p.bpmn', text: engineModel('=first') }],
      untypedTasks: 'pass',
    });
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
    const run = new EngineRun(compiled.value);
    run.submit({ kind: 'StartProcess', process: 'p', values: { first: true } }, 0);
    for (let done = 0; done < 10; done += 1) {
      const [task] = waitingTasks(run.deployment, run.state);
      run.submit({ kind: 'CompleteTask', task: task?.key ?? '', values: {} }, 0);
    }
    expect(Object.values(run.state.completed).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(10);
    expect(JSON.stringify(run.state).length).toBeLessThan(1024);
  });
});
