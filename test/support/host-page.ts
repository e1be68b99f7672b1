// The smallest page over the real client of the host, for tests in a browser: `host` and `gone` as globals.

import { connectHost } from '../../renderer/host/connect-host.ts';

const scope = globalThis as unknown as { host: unknown; gone: boolean; failed: string };
scope.gone = false;
connectHost({ onGone: () => (scope.gone = true) }).then(
  (host) => (scope.host = host),
  (error: Error) => (scope.failed = error.message),
);
