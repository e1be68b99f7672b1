// The register out into a file and in from one. What a file brings is shown row by row before anything is recorded.

import { useState } from 'react';
import { readProvider } from '../../../../shared/incident/third-party/provider-entry.ts';
import { readCsv, writeCsv } from '../../../../shared/incident/third-party/register-csv.ts';
import {
  planImport,
  type ImportProblem,
  type ImportRow,
} from '../../../../shared/incident/third-party/register-import.ts';
import { readVcards, writeVcards } from '../../../../shared/incident/third-party/register-vcard.ts';
import { Button } from '../../../ui/Button.tsx';
import { useRunner, useSession } from '../runner-context.ts';
import { ImportDialog } from './ImportDialog.tsx';

const KEY = 'register/files';

export interface ReadFile {
  readonly name: string;
  readonly rows: readonly ImportRow[];
  readonly problems: readonly ImportProblem[];
}

export function RegisterFiles() {
  const { runtime, store } = useRunner();
  const { roster } = useSession();
  const [read, setRead] = useState<ReadFile | undefined>(undefined);
  const inUse = roster.providers.filter(({ retiredAt }) => retiredAt === undefined).map(readProvider);
  const save = (name: string, text: string) => (): void => {
    void store.getState().perform(KEY, () => runtime.saveFile(name, new TextEncoder().encode(text)));
  };
  const open = async (): Promise<void> => {
    const file = await store.getState().perform(KEY, () => runtime.openFile(['csv', 'vcf']));
    if (!file) return;
    const text = new TextDecoder().decode(file.bytes);
    const cards = /\.vcf$/i.test(file.name);
    const { rows, problems } = cards
      ? { rows: readVcards(text, roster.providers), problems: [] }
      : readCsv(text);
    setRead({ name: file.name, rows: planImport(rows, roster.providers), problems });
  };
  return (
    <>
      <Button onPress={() => void open()}>Import…</Button>
      <Button onPress={save('register.csv', writeCsv(inUse))}>Export CSV</Button>
      <Button onPress={save('register.vcf', writeVcards(inUse))}>Export vCard</Button>
      {read && <ImportDialog read={read} onClose={() => setRead(undefined)} />}
    </>
  );
}
