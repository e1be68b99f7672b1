// Services and providers that are affected, from the register or typed; "not known yet" is an answer.

import { Button } from '../../ui/Button.tsx';
import { ComboField } from '../../ui/ComboField.tsx';
import { Mark } from '../../ui/Mark.tsx';
import type { KnownAffected } from './affected-facts.ts';
import { AFFECTED_TYPED } from './declare-form.ts';
import { useRunner, useRunnerState } from './runner-context.ts';
import { draftText } from './step-draft.ts';

export function Affected({
  affected,
  known,
  onChange,
}: {
  affected: readonly string[];
  known: readonly KnownAffected[];
  onChange: (affected: readonly string[]) => void;
}) {
  const { store } = useRunner();
  const text = useRunnerState((state) => draftText(state.drafts.get(AFFECTED_TYPED)?.values ?? {}, 'text'));
  const setText = (typed: string): void => {
    if (typed === text) return;
    if (typed === '') store.getState().dropDraft(AFFECTED_TYPED);
    else store.getState().changeDraft(AFFECTED_TYPED, { text: typed });
  };
  return (
    <div>
      <span className="lab">
        Affected, from the register <span className="q">type to add; leave empty if not known yet</span>
      </span>
      <table className="aff">
        <tbody>
          {affected.map((name) => (
            <tr key={name}>
              <td className="nw">
                <Mark kind="met" label="" /> <b className="m">{name}</b>
              </td>
              <Said entry={known.find((one) => one.name === name)} />
              <td className="num">
                <Button
                  size="s"
                  look="plain"
                  onPress={() => onChange(affected.filter((other) => other !== name))}
                >
                  Take out
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ComboField
        label="Service or provider"
        placeholder="Service or provider…"
        items={known.map(({ name }) => name).filter((name) => !affected.includes(name))}
        detailOf={(name) => known.find((one) => one.name === name)?.words}
        text={text}
        onText={setText}
        onTake={(name) => {
          setText('');
          if (!affected.includes(name)) onChange([...affected, name]);
        }}
      />
    </div>
  );
}

/** The register's word for it; what rests on a critical function stands out by more than colour. */
function Said({ entry }: { entry: KnownAffected | undefined }) {
  if (!entry) return <td className="q">not in the register</td>;
  return <td className={entry.critical ? 'm' : 'q'}>{entry.words}</td>;
}
