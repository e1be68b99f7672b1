// The register of providers: who they are, how critical, how old their numbers are, what is open with them; one entry beside.

import { useState } from 'react';
import { readProvider } from '../../../../shared/incident/third-party/provider-entry.ts';
import type { ProviderView } from '../../../../shared/incident/third-party/register-view.ts';
import { Button } from '../../../ui/Button.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { FilterTags } from '../../../ui/FilterTags.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { useKeys } from '../../../ui/use-keys.ts';
import { useNow } from '../../../ui/use-now.ts';
import { counted } from '../counted.ts';
import { IncidentsHead } from '../IncidentsHead.tsx';
import { useRunner, useRunnerState, useSession } from '../runner-context.ts';
import { ProviderPane } from './ProviderPane.tsx';
import { RegisterFiles } from './RegisterFiles.tsx';
import { ServicePane } from './ServicePane.tsx';
import { ServicesPane } from './ServicesPane.tsx';
import { useProviderWork, type ProviderWork } from './use-provider-work.ts';
import { ageOf, criticalityWords } from './register-words.ts';

type Filter = 'used' | 'retired' | 'services';
const NEW = 'new';
const NEW_SERVICE = 'new-service';

const isService = (chosen: string | undefined): boolean =>
  chosen === NEW_SERVICE || chosen?.startsWith('svc_') === true;

export function RegisterScreen({ chosen }: { chosen: string | undefined }) {
  const session = useSession();
  const { navigate } = useRunner();
  const ready = useRunnerState((state) => state.draftsRead);
  const [picked, setFilter] = useState<Filter>('used');
  // The list is that of the entry beside it.
  const filter = isService(chosen) ? 'services' : picked;
  const choose = (next: Filter): void => {
    setFilter(next);
    if (chosen !== undefined && (next === 'services') !== isService(chosen))
      navigate('/incidents/third-parties/register');
  };
  const { providers, services = [] } = session.roster;
  const inUse = providers.filter(({ retiredAt }) => retiredAt === undefined);
  const table = filter === 'services' ? 'services' : 'providers';
  const add = (): void =>
    navigate(`/incidents/third-parties/register/${table === 'services' ? NEW_SERVICE : NEW}`);
  useKeys({ a: add });
  const shown = filter === 'retired' ? providers.filter((one) => !inUse.includes(one)) : inUse;
  return (
    <>
      <IncidentsHead
        title="Register of providers"
        lead={`${counted(inUse.length, 'provider')} in use · ${counted(services.length, 'service')} of the bank`}
        tab="register"
      />
      <div className="split register">
        <section className="list" aria-label="Register" data-region>
          <div className="chips">
            <FilterTags<Filter>
              tags={[
                { id: 'used', title: 'In use', count: inUse.length },
                { id: 'retired', title: 'Retired', count: providers.length - inUse.length },
                { id: 'services', title: 'Services', count: services.length },
              ]}
              chosen={filter}
              onChoose={choose}
            />
            <Button keys="A" onPress={add}>
              {table === 'services' ? 'Add a service' : 'Add a provider'}
            </Button>
            <RegisterFiles table={table} />
          </div>
          <div className="scrolls">
            {table === 'services' ? (
              <ServicesPane chosen={chosen} />
            ) : (
              <Providers providers={shown} chosen={chosen} />
            )}
          </div>
        </section>
        <aside className="deskcol scrolls panes" aria-label="Entry" data-region>
          {ready && chosen !== undefined && <Entry key={chosen} chosen={chosen} />}
          {chosen === undefined && (
            <p className="pad q">
              Choose a {table === 'services' ? 'service' : 'provider'} to see and change its entry.
            </p>
          )}
        </aside>
      </div>
    </>
  );
}

function Entry({ chosen }: { chosen: string }) {
  const { providers, services = [] } = useSession().roster;
  const service = services.find((one) => one.service === chosen);
  if (service || chosen === NEW_SERVICE) return <ServicePane service={service} />;
  const provider = providers.find((one) => one.provider === chosen);
  return provider || chosen === NEW ? <ProviderPane provider={provider} /> : null;
}

function Providers({
  providers,
  chosen,
}: {
  providers: readonly ProviderView[];
  chosen: string | undefined;
}) {
  const now = useNow(60_000);
  const work = useProviderWork(now);
  if (providers.length === 0) {
    return (
      <Empty title="No provider stands here">
        Add one, or import a list as CSV or vCard; every entry shows in the ladder of its escalations.
      </Empty>
    );
  }
  return (
    <table className="wide-l rt">
      <thead>
        <tr>
          <th scope="col">Provider</th>
          <th scope="col">Function</th>
          <th scope="col">Contract</th>
          <th scope="col">Oldest number</th>
          <th scope="col" className="num">
            Open
          </th>
          <th scope="col" className="num">
            Breached
          </th>
        </tr>
      </thead>
      <tbody>
        {providers.map((provider) => (
          <ProviderRow
            key={provider.provider}
            provider={provider}
            work={work.get(provider.name)}
            chosen={provider.provider === chosen}
            now={now}
          />
        ))}
      </tbody>
    </table>
  );
}

function ProviderRow({
  provider,
  work = { open: 0, breached: 0 },
  chosen,
  now,
}: {
  provider: ProviderView;
  work: ProviderWork | undefined;
  chosen: boolean;
  now: number;
}) {
  const entry = readProvider(provider);
  const age = ageOf(entry, now);
  return (
    <tr className={chosen ? 'sel' : ''}>
      <td className="m">
        <a
          className="row-link"
          aria-current={chosen ? 'true' : undefined}
          href={`#/incidents/third-parties/register/${provider.provider}`}
        >
          {provider.name === '' ? 'Name withheld' : provider.name}
        </a>
      </td>
      <td>{criticalityWords(entry.criticality)}</td>
      <td className="q">{entry.contract}</td>
      <td className={age.bad ? 'warn m nw' : 'nw'}>
        {age.bad && <Mark kind="missing" label="" />} {age.words}
      </td>
      <td className="num">{work.open}</td>
      <td className={work.breached > 0 ? 'num bad m' : 'num'}>{work.breached}</td>
    </tr>
  );
}
