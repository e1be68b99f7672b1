// The bank's own services: what an incident can affect, how critical each is, who answers for it, and which provider it rests on.

import { foldedName } from '../../../../shared/incident/folded-name.ts';
import { readProvider } from '../../../../shared/incident/third-party/provider-entry.ts';
import { readService } from '../../../../shared/incident/third-party/service-entry.ts';
import type { ProviderView, ServiceView } from '../../../../shared/incident/third-party/register-view.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { useSession } from '../runner-context.ts';
import { criticalityWords } from './register-words.ts';

/** Providers in use that name the service among theirs. */
const providedBy = (service: string, providers: readonly ProviderView[]): string =>
  providers
    .filter(
      (one) =>
        one.retiredAt === undefined &&
        readProvider(one).services.some((name) => foldedName(name) === foldedName(service)),
    )
    .map(({ name }) => name)
    .join(', ');

export function ServicesPane({ chosen }: { chosen: string | undefined }) {
  const { roster } = useSession();
  const services = roster.services ?? [];
  if (services.length === 0)
    return (
      <Empty title="No service stands here">
        Add one, or import a list as CSV; whoever declares an incident picks what is affected from here.
      </Empty>
    );
  return (
    <table className="wide-l rt">
      <thead>
        <tr>
          <th scope="col">Service</th>
          <th scope="col">Function</th>
          <th scope="col">Owner</th>
          <th scope="col">Provided by</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {services.map((service) => (
          <ServiceRow
            key={service.service}
            service={service}
            providers={roster.providers}
            chosen={service.service === chosen}
          />
        ))}
      </tbody>
    </table>
  );
}

function ServiceRow({
  service,
  providers,
  chosen,
}: {
  service: ServiceView;
  providers: readonly ProviderView[];
  chosen: boolean;
}) {
  const { name, criticality, owner } = readService(service);
  return (
    <tr className={chosen ? 'sel' : ''}>
      <td className="m">
        <a
          className="row-link"
          aria-current={chosen ? 'true' : undefined}
          href={`#/incidents/third-parties/register/${service.service}`}
        >
          {name === '' ? 'Name withheld' : name}
        </a>
      </td>
      <td>{criticalityWords(criticality)}</td>
      <td>{owner === '' ? <span className="q">nobody named</span> : owner}</td>
      <td className="q">{providedBy(name, providers)}</td>
      <td className="q nw">{service.retiredAt === undefined ? 'in use' : 'retired'}</td>
    </tr>
  );
}
