// The first commands with which anybody checks a bundle without Runproof.

const COMMANDS = String.raw`openssl cms -verify -binary -inform DER \
  -in META-INF/signature001.p7s \
  -content META-INF/ASiCManifest001.xml \
  -CAfile root.pem -purpose any \
  -out /dev/null
sha256sum -c manifest-sha256.txt`;

export function ByOpenssl() {
  return (
    <section className="cmd" aria-label="Check it without Runproof">
      <h3>Check it without Runproof</h3>
      <p className="meta">
        OpenSSL 3 and any unzip. All commands are in README.txt of the bundle; the first two:
      </p>
      <pre tabIndex={0} aria-label="Commands">
        <code>{COMMANDS}</code>
      </pre>
    </section>
  );
}
