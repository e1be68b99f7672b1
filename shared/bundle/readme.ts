// README.txt: how to check the bundle with OpenSSL and the usual tools, without Runproof. A test runs these very commands.

import type { Sha256 } from '../base/ids.ts';
import { spacedFingerprint } from './certificate.ts';
import {
  ASIC_MANIFEST,
  keyPath,
  logPaths,
  SIGNATURE,
  TIMESTAMP,
  TIMESTAMP_MANIFEST,
  tokenPath,
} from './layout.ts';
import type { StampedHead } from './timestamp/stamped-heads.ts';
import { parsedOrigin } from './bundle-log.ts';
import type { BundleStatement } from './statement.ts';

interface Section {
  readonly title: string;
  readonly commands: readonly string[];
}

const signature: Section = {
  title:
    '3. Who signed it. Expect "CAdES Verification successful"; the subject is the exporting device.\n   (LibreSSL on macOS has no -cades: leave it out.)',
  commands: [
    'openssl cms -verify -cades -binary -inform DER \\',
    `  -in ${SIGNATURE} \\`,
    `  -content ${ASIC_MANIFEST} \\`,
    '  -CAfile ../root.pem -signer ../signer.pem -out /dev/null',
    'openssl x509 -in ../signer.pem -noout -subject',
  ],
};

const files: Section = {
  title: '4. Nothing changed: every file against both lists. Expect OK for each line, and no line with BAD.',
  commands: [
    'sha256sum --strict --quiet -c manifest-sha256.txt && echo "manifest-sha256.txt: all OK"',
    `grep -o 'URI="[^"]*"><ds:DigestMethod[^>]*><ds:DigestValue>[^<]*' ${ASIC_MANIFEST} \\`,
    `  | sed 's/URI="\\([^"]*\\)".*DigestValue>/\\1 /' > ../refs`,
    'while read -r f d; do [ "$(openssl dgst -sha256 -binary "$f" | openssl base64)" = "$d" ] || echo "BAD $f"; done < ../refs',
  ],
};

const unlisted: Section = {
  title: '5. Nothing unlisted. Expect no output.',
  commands: [
    `{ echo mimetype; echo ${ASIC_MANIFEST}; echo ${SIGNATURE}; cut -d' ' -f1 ../refs; find META-INF -name '*002.*'; } | LC_ALL=C sort > ../want`,
    "find . -type f | sed 's#^\\./##' | LC_ALL=C sort | cmp - ../want",
  ],
};

function logSection(origin: string, number: number): Section {
  const { subject, device } = parsedOrigin(origin);
  const paths = logPaths(subject === 'workspace' ? 'workspace' : 'incident', device);
  return {
    title: `${number}. The log ${origin}: signed by its device. Expect "OK" and "Verified OK".`,
    commands: [
      `openssl verify -CAfile ../root.pem ${keyPath(device)} && openssl x509 -in ${keyPath(device)} -pubkey -noout > ../pub`,
      `sed '/^$/,$d' ${paths.checkpoint} > ../body`,
      `tail -1 ${paths.checkpoint} | cut -d' ' -f3 | openssl base64 -d -A | tail -c +5 > ../sig`,
      'openssl dgst -sha256 -verify ../pub -signature ../sig ../body',
    ],
  };
}

function chainSection(origin: string, number: number): Section {
  const { subject, device } = parsedOrigin(origin);
  const { records } = logPaths(subject === 'workspace' ? 'workspace' : 'incident', device);
  return {
    title: `${number}. Its chain: each record names the hash of the one before. Expect no line with BAD.`,
    commands: [
      'n=0; hash=null',
      'while IFS= read -r line; do',
      '  n=$((n + 1))',
      `  case "$line" in '{"withheld":'*) hash="\\"$(printf %s "$line" | cut -d'"' -f4)\\""; continue ;; esac`,
      `  case "$line" in *"\\"prev\\":$hash,"*) ;; *) echo "BAD record $n" ;; esac`,
      `  hash="\\"$(printf '\\0%s' "$line" | sha256sum | cut -d' ' -f1)\\""`,
      `done < ${records}; echo "$n records"`,
    ],
  };
}

function tokenSection({ sha256, origin, size, root }: StampedHead, number: number): Section {
  return {
    title: `${number}. Time stamp over the first ${size} records of ${origin}.\n   Expect "Verification: OK" with the certificate of the authority in tsa.pem; the second command shows the time.`,
    commands: [
      `printf '%s\\n' '${origin}' ${size} '${root}' > ../head`,
      `openssl ts -verify -data ../head -in ${tokenPath(sha256)} -token_in -CAfile ../tsa.pem`,
      `openssl ts -reply -in ${tokenPath(sha256)} -token_in -text | grep 'Time stamp'`,
    ],
  };
}

const appendedSection = (number: number): Section => ({
  title: `${number}. Where a time stamp was added over the whole bundle later: the same, and no line with BAD.`,
  commands: [
    `if [ -f ${TIMESTAMP} ]; then`,
    `  openssl ts -verify -data ${TIMESTAMP_MANIFEST} -in ${TIMESTAMP} -token_in -CAfile ../tsa.pem`,
    `  openssl ts -reply -in ${TIMESTAMP} -token_in -text | grep 'Time stamp'`,
    `  grep -o 'URI="[^"]*"><ds:DigestMethod[^>]*><ds:DigestValue>[^<]*' ${TIMESTAMP_MANIFEST} \\`,
    `    | sed 's/URI="\\([^"]*\\)".*DigestValue>/\\1 /' > ../refs2`,
    '  while read -r f d; do [ "$(openssl dgst -sha256 -binary "$f" | openssl base64)" = "$d" ] || echo "BAD $f"; done < ../refs2',
    'fi',
  ],
});

const render = ({ title, commands }: Section): string =>
  `${title}\n\n${commands.map((command) => `    ${command}\n`).join('')}\n`;

/** `root`: fingerprint of the workspace root that the bundle is to be checked against; `stamped`: heads that tokens stamp. */
export function buildReadme(
  statement: BundleStatement,
  root: Sha256,
  stamped: readonly StampedHead[],
): string {
  const logs = statement.logs.flatMap(({ origin }, index) => [
    logSection(origin, 6 + 2 * index),
    chainSection(origin, 7 + 2 * index),
  ]);
  const next = 6 + logs.length;
  const stamps = [
    ...stamped.map((head, index) => tokenSection(head, next + index)),
    appendedSection(next + stamped.length),
  ];
  return (
    `Evidence bundle of ${statement.incident}\n` +
    `exported ${statement.export.at} by workspace ${statement.workspace}\n\n` +
    `This file is an ASiC-E container (ETSI EN 319 162-1) with a CAdES signature. Check it with Runproof, or with OpenSSL 3,\n` +
    `unzip and the GNU tools as follows. You need root.pem of the workspace, from a source other than this bundle.\n` +
    `Do not repack or edit the container: any changed byte breaks it. To sign it again, wrap it.\n\n` +
    `1. Is it the right root? The fingerprint you were given by phone or on paper must be\n\n` +
    `   ${spacedFingerprint(root)}\n\n` +
    `   What this file says is no proof: compare with the paper.\n\n` +
    `    openssl x509 -in root.pem -noout -subject -fingerprint -sha256\n\n` +
    `2. Unpack.\n\n` +
    `    mkdir x && cd x && unzip -q ../bundle.asice && cat mimetype\n\n` +
    [signature, files, unlisted, ...logs, ...stamps].map(render).join('') +
    `What is proved: who signed, that nothing was changed, added or dropped, and the order of the records on each device.\n` +
    `What is only claimed: the times, and the names behind the keys. A record that is withheld keeps its place as its hash.\n` +
    `If nobody outside holds an earlier head of a log, its owner could still have cut the newest records before the export.\n`
  );
}
