// What a file brings, row by row: new, changed, the same, or wrong and why. Only rows without a fault are recorded.

import { useState } from 'react';
import { Dialog } from '../../../ui/Dialog.tsx';
import { DialogAnswers } from '../../../ui/DialogAnswers.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { counted } from '../counted.ts';
import { readableProblem } from '../names.ts';
import { useRunner, useRunnerState, useSession } from '../runner-context.ts';
import type { ReadFile } from './RegisterFiles.tsx';
import type { ImportProblem, ImportRow } from '../../../../shared/incident/third-party/register-import.ts';

const KEY = 'register/import';

const stateOf = (row: ImportRow): 'wrong' | 'same' | 'changes' | 'new' =>
  row.problems.length > 0 ? 'wrong' : row.same ? 'same' : row.known ? 'changes' : 'new';

export function ImportDialog({ read, onClose }: { read: ReadFile; onClose: () => void }) {
  const { runtime, store } = useRunner();
  const session = useSession();
  const refusal = useRunnerState((state) => state.refusals.get(KEY));
  const busy = useRunnerState((state) => state.busy.has(KEY));
  const [done, setDone] = useState(0);
  const good = read.rows.filter((row) => stateOf(row) === 'new' || stateOf(row) === 'changes');
  const wrong = read.rows.filter((row) => stateOf(row) === 'wrong').length;
  const record = async (): Promise<void> => {
    const commands = good.map(({ known, values }) => ({
      kind:
        known && known.retiredAt === undefined ? ('UpdateProvider' as const) : ('RegisterProvider' as const),
      provider: known?.provider ?? runtime.register.newId('prv'),
      values,
    }));
    const recorded = await store.getState().perform(KEY, () => runtime.register.recordAll(commands, setDone));
    if (recorded !== undefined) onClose();
  };
  const act = busy
    ? `Recording ${done} of ${good.length}…`
    : `Record ${counted(good.length, 'entry', 'entries')}`;
  return (
    <Dialog
      wide
      title={`Import ${read.name}`}
      lead={`${counted(read.rows.length, 'row')} read, ${wrong} with a fault. Nothing is recorded yet.`}
      onClose={onClose}
      footer={
        <DialogAnswers
          act={act}
          missing={good.length === 0 ? 'No row brings anything that can be recorded.' : undefined}
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
            <th scope="col">Row</th>
            <th scope="col">Provider</th>
            <th scope="col">What</th>
          </tr>
        </thead>
        <tbody>
          {read.rows.map((row) => (
            <tr key={row.row}>
              <td>{row.row}</td>
              <td className="m">{row.entry.name === '' ? '–' : row.entry.name}</td>
              <td>
                <Mark kind={stateOf(row) === 'wrong' ? 'failed' : 'found'} label="" /> {stateOf(row)}
                {row.problems.map((problem) => (
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
