// The first commands with which anybody checks a bundle without Runproof.

import { OPENSSL_COMMANDS } from './openssl-commands.ts';

export function ByOpenssl() {
  return (
    <section className="cmd" aria-label="Check it without Runproof">
      <h3>Check it without Runproof</h3>
      <p className="meta">
        OpenSSL 3, unzip and the GNU tools. All steps are in README.txt of the bundle; the first three:
      </p>
      <pre tabIndex={0} aria-label="Commands">
        <code>{OPENSSL_COMMANDS}</code>
      </pre>
    </section>
  );
}
