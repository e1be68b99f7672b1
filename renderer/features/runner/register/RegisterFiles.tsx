// The register out into a file and in from one. What a file brings is shown line by line before anything is recorded.

import { encodeUtf8 } from '../../../../shared/base/bytes.ts';
import { useState } from 'react';
import { readProvider } from '../../../../shared/incident/third-party/provider-entry.ts';
import { readCsv, writeCsv } from '../../../../shared/incident/third-party/register-csv.ts';
import { planImport } from '../../../../shared/incident/third-party/register-import.ts';
import { readVcards, writeVcards } from '../../../../shared/incident/third-party/register-vcard.ts';
import { readServices, tableOf, writeServices } from '../../../../shared/incident/third-party/service-csv.ts';
import { readService } from '../../../../shared/incident/third-party/service-entry.ts';
import { Button } from '../../../ui/Button.tsx';
import type { SessionView } from '../../../runtime/runtime.ts';
import { useRunner, useSession } from '../runner-context.ts';
import { linesOfProviders, linesOfServices, type FoundFile } from './found-lines.ts';
import { ImportDialog } from './ImportDialog.tsx';

const KEY = 'register/files';
type Table = 'providers' | 'services';

const inUse = ({ retiredAt }: { readonly retiredAt?: number }): boolean => retiredAt === undefined;

function readFile(name: string, text: string, table: Table, roster: SessionView['roster']): FoundFile {
  const { providers, services = [] } = roster;
  if (/\.vcf$/i.test(name)) {
    const rows = planImport(readVcards(text, providers), providers);
    return { name, unit: 'Card', of: 'provider', lines: linesOfProviders(rows), problems: [] };
  }
  if (tableOf(text, table) === 'services') {
    const { rows, problems } = readServices(text, services);
    return { name, unit: 'Line', of: 'service', lines: linesOfServices(rows), problems };
  }
  const { rows, problems } = readCsv(text, Date.now());
  const lines = linesOfProviders(planImport(rows, providers));
  return { name, unit: 'Line', of: 'provider', lines, problems };
}

/** `table`: which of the two is on the screen. */
export function RegisterFiles({ table }: { table: Table }) {
  const { runtime, store } = useRunner();
  const { roster } = useSession();
  const [read, setRead] = useState<FoundFile | undefined>(undefined);
  const save = (name: string, text: () => string) => (): void => {
    void store.getState().perform(KEY, () => runtime.saveFile(name, encodeUtf8(text())));
  };
  const open = async (): Promise<void> => {
    const file = await store.getState().perform(KEY, () => runtime.openFile(['csv', 'vcf']));
    if (file) setRead(readFile(file.name, new TextDecoder().decode(file.bytes), table, roster));
  };
  const providers = () => roster.providers.filter(inUse).map(readProvider);
  const services = () => (roster.services ?? []).filter(inUse).map(readService);
  return (
    <>
      <Button onPress={() => void open()}>Import…</Button>
      {table === 'services' ? (
        <Button onPress={save('services.csv', () => writeServices(services()))}>Export CSV</Button>
      ) : (
        <>
          <Button onPress={save('register.csv', () => writeCsv(providers()))}>Export CSV</Button>
          <Button onPress={save('register.vcf', () => writeVcards(providers()))}>Export vCard</Button>
        </>
      )}
      {read && <ImportDialog read={read} onClose={() => setRead(undefined)} />}
    </>
  );
}
