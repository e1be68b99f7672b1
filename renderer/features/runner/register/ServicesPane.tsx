// The bank's own services: what an incident can affect. A name is enough; who is not offered any more is retired.

import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { readableProblem } from '../names.ts';
import { useRunner, useRunnerState, useSession } from '../runner-context.ts';
import { draftText } from '../step-draft.ts';

const KEY = 'register/services';

export function ServicesPane() {
  const { runtime, store } = useRunner();
  const session = useSession();
  const values = useRunnerState((state) => state.drafts.get(KEY)?.values) ?? {};
  const refusal = useRunnerState((state) => state.refusals.get(KEY));
  const services = session.roster.services ?? [];
  const change = (name: string) => (value: string) => {
    store.getState().changeDraft(KEY, { ...values, [name]: value });
  };
  const name = draftText(values, 'name').trim();
  const reason = draftText(values, 'reason').trim();
  const add = async (): Promise<void> => {
    const service = runtime.register.newId('svc');
    const done = await store
      .getState()
      .perform(KEY, () => runtime.register.record({ kind: 'RegisterService', service, values: { name } }));
    if (done) store.getState().dropDraft(KEY);
  };
  const retire = (service: string) => async (): Promise<void> => {
    const done = await store
      .getState()
      .perform(KEY, () => runtime.register.record({ kind: 'RetireService', service, values: { reason } }));
    if (done) store.getState().dropDraft(KEY);
  };
  return (
    <div className="pad stack">
      <div className="row">
        <Field label="New service" value={draftText(values, 'name')} onChange={change('name')} />
        <Button disabledReason={name === '' ? 'Write the name.' : undefined} onPress={() => void add()}>
          Add the service
        </Button>
      </div>
      {services.length > 0 && (
        <Field label="Why one is retired" value={draftText(values, 'reason')} onChange={change('reason')} />
      )}
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
      <table className="wide-l rt">
        <tbody>
          {services.map((one) => (
            <tr key={one.service}>
              <td className="m">{one.name}</td>
              <td className="q">{one.retiredAt === undefined ? 'in use' : 'retired'}</td>
              <td className="num">
                {one.retiredAt === undefined && (
                  <Button
                    size="s"
                    disabledReason={reason === '' ? 'Write above why.' : undefined}
                    onPress={() => void retire(one.service)()}
                  >
                    Retire
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
