// The loopback host as a process of its own, so that a test can kill it. Arguments: data folder, page folder, port.

import { startLocalHost } from '../../../electron/local-host.ts';

const [dataFolder = '', pageFolder = '', port = '0'] = process.argv.slice(2);
const started = await startLocalHost({ dataFolder, pageFolder, port: Number(port), version: '0.0.0' });
if (!started.ok) throw new Error(started.error.message);
const host = started.value;
const tellAddress = (): void => void process.send?.({ origin: host.origin, startUrl: host.startUrl() });
process.on('message', (asked) => {
  if (asked === 'address') tellAddress();
  else void host.stop().then(() => process.exit(0));
});
tellAddress();
