// Name and state of a draft, and what can be done with it as a whole: history, import, export, review.

import { useState, type ReactElement } from 'react';
import type { Draft, Runtime } from '../../runtime/runtime.ts';
import { Button } from '../../ui/Button.tsx';
import { useDisplay } from '../../ui/display.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { formatSeconds, zoneWord } from '../../ui/time-format.ts';
import { publishAddress } from './addresses.ts';
import type { DraftSave } from './designer-state.ts';
import { exportEntries } from './export-files.ts';
import { HistoryDialog } from './HistoryDialog.tsx';
import { IMPORTED_KINDS, type NamedBytes } from './import-files.ts';
import { manifestIn } from './package-files.ts';
import { useDesigner, useSession } from './use-designer.ts';
import { latestVersion } from './version-order.ts';

interface DraftHeadProps {
  readonly runtime: Runtime;
  readonly draft: Draft;
  readonly shown: string;
  readonly onImport: (files: readonly NamedBytes[]) => Promise<void>;
  readonly navigate: (path: string) => void;
}

export function DraftHead({ runtime, draft, shown, onImport, navigate }: DraftHeadProps): ReactElement {
  const check = useDesigner(runtime, (state) => state.check);
  const refuse = useDesigner(runtime, (state) => state.refuse);
  const saveNow = useDesigner(runtime, (state) => state.saveNow);
  const removeFile = useDesigner(runtime, (state) => state.removeFile);
  const [history, setHistory] = useState(false);
  useSession(runtime);
  const choose = async (): Promise<void> => {
    const opened = await runtime.openFile(IMPORTED_KINDS.map((kind) => kind.slice(1)));
    if (!opened.ok) refuse([opened.error]);
    else if (opened.value) await onImport([opened.value]);
  };
  const blocking = check.rows.filter((row) => row.weight === 'blocks').length;
  const reason = check.package
    ? undefined
    : blocking > 0
      ? `${blocking} ${blocking === 1 ? 'problem blocks' : 'problems block'} publishing`
      : 'The files are being checked';

  return (
    <header className="head" data-region>
      <div className="ttl grow">
        <h1>{draft.title}</h1>
        <div className="meta cut">
          <Origin runtime={runtime} draft={draft} /> · {changesIn(check.differences?.length)}
          <SaveWords runtime={runtime} />
        </div>
      </div>
      <Button size="s" onPress={() => setHistory(true)}>
        History
      </Button>
      <Button size="s" onPress={() => void choose()}>
        Import…
      </Button>
      <Menu
        label="Files"
        entries={[
          ...exportEntries(runtime, draft, shown, refuse),
          {
            id: 'remove',
            text: `Take ${shown} out of the package`,
            disabled: draft.files.length < 2,
            onPress: () => removeFile(shown),
          },
        ]}
      />
      <Button
        look="act"
        nextAction
        disabledReason={reason}
        onPress={() => void saveNow().then(() => navigate(publishAddress(draft.id)))}
      >
        Review and publish…
      </Button>
      {history && <HistoryDialog runtime={runtime} draft={draft} onClose={() => setHistory(false)} />}
    </header>
  );
}

const changesIn = (count: number | undefined): string =>
  count === undefined ? 'not compared yet' : count === 1 ? '1 change' : `${count} changes`;

function Origin({ runtime, draft }: { runtime: Runtime; draft: Draft }): ReactElement {
  const packageId = manifestIn(draft.files)?.id ?? draft.id;
  const latest = latestVersion(runtime.versions(), packageId);
  const review = runtime.pendingVersions().find((pending) => pending.packageId === packageId);
  return (
    <>
      draft of version {(latest?.statement.number ?? 0) + 1}
      {latest ? `, from version ${latest.statement.number}` : ''} ·{' '}
      {review ? `version ${review.number} in review` : 'not in review'}
    </>
  );
}

const WORDS: Readonly<Record<Exclude<DraftSave['state'], 'saved' | 'failed'>, string>> = {
  changed: 'not saved yet',
  saving: 'saving',
};

function SaveWords({ runtime }: { runtime: Runtime }): ReactElement {
  const save = useDesigner(runtime, (state) => state.save);
  const saveNow = useDesigner(runtime, (state) => state.saveNow);
  const display = useDisplay();
  if (save.state === 'failed') {
    return (
      <span className="bad m" role="alert">
        {' '}
        · This draft is not saved. {save.problem.message}{' '}
        <button type="button" className="link" onClick={() => void saveNow()}>
          Save again
        </button>
      </span>
    );
  }
  if (save.state === 'saved')
    return (
      <>
        {' '}
        · draft saved {formatSeconds(save.at, display.zone)} {zoneWord(display.timeMode)}
      </>
    );
  return <> · {WORDS[save.state]}</>;
}
