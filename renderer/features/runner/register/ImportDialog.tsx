// What a file brings, line by line: new, changed, the same, or wrong and why. Only lines without a fault are recorded.

import { useState } from 'react';
import type { ImportProblem } from '../../../../shared/incident/third-party/import-problem.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { DialogAnswers } from '../../../ui/DialogAnswers.tsx';
import { Mark, type MarkKind } from '../../../ui/Mark.tsx';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { counted } from '../counted.ts';
import { readableProblem } from '../names.ts';
import { useRunner, useRunnerState, useSession } from '../runner-context.ts';
import type { FoundFile, FoundLine } from './found-lines.ts';

const KEY = 'register/import';

const WORDS: { readonly [S in FoundLine['state']]: string } = {
  wrong: 'wrong',
  same: 'the same',
  changes: 'changes',
  back: 'comes back into use',
  new: 'new',
};

const MARKS: { readonly [S in FoundLine['state']]: MarkKind } = {
  wrong: 'failed',
  same: 'na',
  changes: 'found',
  back: 'found',
  new: 'found',
};

/** "3 lines read: 1 new, 1 changes, 1 wrong." */
function summary({ lines, unit }: FoundFile): string {
  const parts = (Object.keys(WORDS) as FoundLine['state'][]).toReversed().flatMap((state) => {
    const many = lines.filter((line) => line.state === state).length;
    return many === 0 ? [] : [`${many} ${WORDS[state]}`];
  });
  const read = counted(lines.length, unit.toLowerCase());
  return `${read} read${parts.length === 0 ? '' : `: ${parts.join(', ')}`}. Nothing is recorded yet.`;
}

/** A line without a fault as the record that it becomes; what was retired is brought back by being registered again. */
function commandOf(
  { known, state, values }: FoundLine,
  of: FoundFile['of'],
  newId: (of: 'prv' | 'svc') => string,
) {
  if (of === 'service') return { kind: 'RegisterService', service: known ?? newId('svc'), values } as const;
  const kind = state === 'changes' ? 'UpdateProvider' : 'RegisterProvider';
  return { kind, provider: known ?? newId('prv'), values } as const;
}

export function ImportDialog({ read, onClose }: { read: FoundFile; onClose: () => void }) {
  const { runtime, store } = useRunner();
  const session = useSession();
  const refusal = useRunnerState((state) => state.refusals.get(KEY));
  const busy = useRunnerState((state) => state.busy.has(KEY));
  const [done, setDone] = useState(0);
  const good = read.lines.filter(({ state }) => state !== 'wrong' && state !== 'same');
  const record = async (): Promise<void> => {
    const commands = good.map((line) => commandOf(line, read.of, runtime.register.newId));
    const recorded = await store.getState().perform(KEY, () => runtime.register.recordAll(commands, setDone));
    if (recorded !== undefined) onClose();
  };
  const act = busy ? `Recording ${done} of ${good.length}…` : `Record ${counted(good.length, read.of)}`;
  return (
    <Dialog
      wide
      title={`Import ${counted(read.lines.length, read.of)} from ${read.name}`}
      lead={summary(read)}
      onClose={onClose}
      footer={
        <DialogAnswers
          act={act}
          missing={good.length === 0 ? 'Nothing in the file can be recorded.' : undefined}
          onAct={() => void record()}
          onBack={onClose}
        />
      }
    >
      {read.problems.map((problem) => (
        <Fault key={problem.where} problem={problem} />
      ))}
      <table className="wide-l rt">
        <thead>
          <tr>
            <th scope="col">{read.unit}</th>
            <th scope="col">{read.of === 'service' ? 'Service' : 'Provider'}</th>
            <th scope="col">What</th>
            <th scope="col">Found</th>
          </tr>
        </thead>
        <tbody>
          {read.lines.map((line) => (
            <tr key={line.row}>
              <td>{line.row}</td>
              <td className="m">{line.name === '' ? '–' : line.name}</td>
              <td className="nw">
                <Mark kind={MARKS[line.state]} label="" /> {WORDS[line.state]}
              </td>
              <td>
                {line.found}
                {line.problems.map((problem) => (
                  <Fault key={`${problem.where} ${problem.message}`} problem={problem} />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
    </Dialog>
  );
}

function Fault({ problem: { where, message, remedy } }: { problem: ImportProblem }) {
  return (
    <p className="errt">
      {where !== '' && <code>{where}</code>} {message} <span className="q">{remedy}</span>
    </p>
  );
}
