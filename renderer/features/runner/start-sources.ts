// Where an incident can come from: the start events of the main process, read from its file.

import type { PublishedVersion } from '../../../shared/package/version.ts';
import { processXml } from './names.ts';

export interface StartSource {
  /** Message name, or "none" for the none start event. */
  readonly source: string;
  readonly title: string;
  readonly detail: string;
}

const KNOWN: { readonly [source: string]: Omit<StartSource, 'source'> | undefined } = {
  'monitoring.alert': { title: 'Monitoring alert', detail: 'a system says so' },
  'human.report': { title: 'A person reports', detail: 'staff or client' },
  'third-party.notification': { title: 'A third party tells us', detail: 'provider, authority' },
};

const local = (parent: Element, name: string): readonly Element[] =>
  [...parent.children].filter((child) => child.localName === name);

/** In the order of the file; a process without readable start events starts by hand. */
export function startSources(version: PublishedVersion): readonly StartSource[] {
  const main = version.package.manifest.main;
  const xml = processXml(version, main);
  if (xml === undefined) return [];
  const root = new DOMParser().parseFromString(xml, 'application/xml').documentElement;
  const messages = new Map(
    local(root, 'message').map((message) => [message.getAttribute('id'), message.getAttribute('name') ?? '']),
  );
  const process = local(root, 'process').find((candidate) => candidate.getAttribute('id') === main);
  if (!process) return [];
  return local(process, 'startEvent').flatMap((event) => {
    const reference = local(event, 'messageEventDefinition')[0]?.getAttribute('messageRef') ?? undefined;
    const other = [...event.children].some(
      (child) => child.localName.endsWith('EventDefinition') && child.localName !== 'messageEventDefinition',
    );
    if (other) return [];
    const source = reference === undefined ? 'none' : (messages.get(reference.replace(/^.*:/, '')) ?? '');
    if (source === '') return [];
    const title = event.getAttribute('name') ?? '';
    return [
      {
        source,
        ...(KNOWN[source] ?? {
          title: title === '' ? 'By hand' : title,
          detail: 'start event of the process',
        }),
      },
    ];
  });
}
