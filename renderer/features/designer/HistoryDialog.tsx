// Every saved state of a draft. Bringing one back is itself a change: what is there now stays in the history.

import { useEffect, useState, type ReactElement } from 'react';
import type { SourceFile } from '../../../shared/base/source-file.ts';
import type { Draft, Runtime } from '../../runtime/runtime.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useDisplay } from '../../ui/display.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { formatDay, formatSeconds, zoneWord } from '../../ui/time-format.ts';
import { changedPaths } from './changed-paths.ts';
import { useDesigner } from './use-designer.ts';

interface State {
  readonly at: number;
  readonly files: readonly SourceFile[];
}

export function HistoryDialog({
  runtime,
  draft,
  onClose,
}: {
  runtime: Runtime;
  draft: Draft;
  onClose: () => void;
}): ReactElement {
  const startDraft = useDesigner(runtime, (state) => state.startDraft);
  const saveNow = useDesigner(runtime, (state) => state.saveNow);
  const [states, setStates] = useState<readonly State[] | null>(null);
  useEffect(() => {
    void saveNow()
      .then(() => runtime.draftHistory(draft.id))
      .then((found) => setStates(found.toSorted((a, b) => b.at - a.at)));
  }, [runtime, draft.id, saveNow]);
  const bringBack = async (state: State): Promise<void> => {
    if (await startDraft({ id: draft.id, title: draft.title, files: state.files })) onClose();
  };
  return (
    <Dialog
      title={`History of ${draft.title}`}
      lead="What is there now stays in the list when you bring an earlier state back."
      onClose={onClose}
      wide
    >
      {states === null ? (
        <Loading what="Reading the history" />
      ) : (
        <div className="history">
          <table>
            <thead>
              <tr>
                <th scope="col">Saved</th>
                <th scope="col">Differs from now in</th>
                <th scope="col">
                  <span className="said">Bring back</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {states.map((state) => (
                <StateRow
                  key={state.at}
                  state={state}
                  draft={draft}
                  onBringBack={() => void bringBack(state)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Dialog>
  );
}

interface StateRowProps {
  readonly state: State;
  readonly draft: Draft;
  readonly onBringBack: () => void;
}

function StateRow({ state, draft, onBringBack }: StateRowProps): ReactElement {
  const display = useDisplay();
  const changed = changedPaths(state.files, draft.files);
  return (
    <tr>
      <td className="nw">
        {formatDay(state.at, display.zone)} {formatSeconds(state.at, display.zone)}{' '}
        {zoneWord(display.timeMode)}
      </td>
      <td className="q">
        {changed.length === 0 ? 'nothing: this is the state on screen' : changed.join(', ')}
      </td>
      <td className="num">
        {changed.length > 0 && (
          <Button size="s" onPress={onBringBack}>
            Bring back
          </Button>
        )}
      </td>
    </tr>
  );
}
