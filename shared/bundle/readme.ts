// README.txt: how to check the bundle with OpenSSL and the usual tools, without Runproof. A test runs these very commands.

import type { DeviceId, Sha256 } from '../base/ids.ts';
import { spacedFingerprint } from './certificate.ts';
import {
  ASIC_MANIFEST,
  journalPaths,
  logPaths,
  processPaths,
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

/** A device may have had several keys: the signature line begins with the first 4 bytes of the hash of the one that made it. */
const signedBy = (device: string, note: string): readonly string[] => [
  `sed '/^$/,$d' ${note} > ../body`,
  `tail -1 ${note} | cut -d' ' -f3 | openssl base64 -d -A > ../line; tail -c +5 ../line > ../sig`,
  `for key in data/keys/${device}*.pem; do`,
  '  openssl x509 -in "$key" -pubkey -noout > ../key',
  '  openssl pkey -pubin -in ../key -outform DER | openssl dgst -sha256 -binary | cmp -s -n 4 - ../line || continue',
  '  openssl verify -CAfile ../root.pem "$key" && cp ../key ../pub',
  'done',
  'openssl dgst -sha256 -verify ../pub -signature ../sig ../body',
];

function logSection(origin: string, number: number): Section {
  const { subject, device } = parsedOrigin(origin);
  const paths = logPaths(subject === 'workspace' ? 'workspace' : 'incident', device);
  return {
    title: `${number}. The log ${origin}: signed by its device. Expect "OK" and "Verified OK".`,
    commands: [...signedBy(device, paths.checkpoint)],
  };
}

/** RFC 9162 §2.1.1 in shell: the roots of the complete subtrees lie in "$@", the newest first. */
function chainSection(origin: string, number: number): Section {
  const { subject, device } = parsedOrigin(origin);
  const { records, checkpoint } = logPaths(subject === 'workspace' ? 'workspace' : 'incident', device);
  return {
    title:
      `${number}. Its records: each names the hash of the one before, and all of them are what the device signed:\n` +
      '   their count is its size, their tree has its root. Expect no line with BAD.',
    commands: [
      'node() { printf 01%s%s "$1" "$2" | tr a-f A-F | basenc -d --base16 | sha256sum | cut -d\' \' -f1; }',
      'n=0; hash=null; set --',
      'while IFS= read -r line; do',
      '  n=$((n + 1)); k=$n',
      '  case "$line" in',
      `  '{"withheld":'*) leaf=$(printf %s "$line" | cut -d'"' -f4) ;;`,
      '  *"\\"prev\\":$hash,"*) leaf= ;;',
      '  *) leaf=; echo "BAD record $n" ;;',
      '  esac',
      `  [ "$leaf" ] || leaf=$(printf '\\0%s' "$line" | sha256sum | cut -d' ' -f1)`,
      '  hash="\\"$leaf\\""; set -- "$leaf" "$@"',
      '  while [ $((k % 2)) = 0 ]; do top=$(node "$2" "$1"); shift 2; set -- "$top" "$@"; k=$((k / 2)); done',
      `done < ${records}; echo "$n records"`,
      'while [ $# -gt 1 ]; do top=$(node "$2" "$1"); shift 2; set -- "$top" "$@"; done',
      `[ "$n" = "$(sed -n 2p ${checkpoint})" ] || echo "BAD size: $(sed -n 2p ${checkpoint}) records were signed"`,
      `root=$(printf %s "$1" | tr a-f A-F | basenc -d --base16 | base64)`,
      `[ "$root" = "$(sed -n 3p ${checkpoint})" ] || echo "BAD root: other records were signed"`,
    ],
  };
}

function valuesSection(origin: string, number: number): Section {
  const { subject, device } = parsedOrigin(origin);
  const { records, disclosures } = logPaths(subject === 'workspace' ? 'workspace' : 'incident', device);
  return {
    title: `${number}. The values shown from it: each opens a commitment of a record. Expect no line with BAD.`,
    commands: [
      'while IFS= read -r line; do',
      '  d=$(printf %s "$line" | openssl dgst -sha256 -binary | basenc --base64url | tr -d =)',
      `  grep -qF "\\"$d\\"" ${records} || echo "BAD value $d"`,
      `done < ${disclosures}`,
    ],
  };
}

const processSection = (digest: Sha256, number: number): Section => ({
  title: `${number}. Process version ${digest}: published by a device. Expect "CMS Verification successful".`,
  commands: [
    `openssl cms -verify -binary -inform DER -in ${processPaths(digest).signature} \\`,
    `  -content ${processPaths(digest).statement} -CAfile ../root.pem -purpose any -out /dev/null`,
  ],
});

/** RFC 9162 §2.1.3.2 in shell: hashes as hexadecimal letters. */
function journalSection(device: DeviceId, number: number): Section {
  const { entry, disclosure, proof } = journalPaths(device);
  const { checkpoint } = logPaths('incident', device);
  return {
    title: `${number}. The journal of ${device} names the head of its log. Expect "Verified OK", the origin of the log, and two roots, each twice.`,
    commands: [
      `sed '1,/^$/d' ${proof} > ../note`,
      ...signedBy(device, '../note'),
      `d=$(printf %s "$(cat ${disclosure})" | openssl dgst -sha256 -binary | basenc --base64url | tr -d =)`,
      `grep -qF "\\"$d\\"" ${entry} && basenc -d --base64url ${disclosure} 2>/dev/null; echo`,
      `grep -o '"root":"[^"]*"' ${entry}; sed -n 3p ${checkpoint}`,
      `n=$(sed -n 's/^index //p' ${proof}); last=$(($(sed -n 2p ../body) - 1))`,
      `h=$({ printf '\\0'; tr -d '\\n' < ${entry}; } | sha256sum | cut -d' ' -f1)`,
      `for step in $(sed '1,2d;/^$/,$d' ${proof}); do`,
      '  p=$(printf %s "$step" | openssl base64 -d -A | basenc --base16 -w0); pair=$h$p',
      '  if [ $((n % 2)) = 1 ] || [ "$n" = "$last" ]; then',
      '    pair=$p$h; while [ $((n % 2)) = 0 ] && [ "$n" != 0 ]; do n=$((n / 2)); last=$((last / 2)); done',
      '  fi',
      "  h=$(printf 01%s $pair | tr a-f A-F | basenc -d --base16 | sha256sum | cut -d' ' -f1); n=$((n / 2)); last=$((last / 2))",
      'done',
      'printf %s "$h" | tr a-f A-F | basenc -d --base16 | base64; sed -n 3p ../body',
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
    logSection(origin, 6 + 3 * index),
    chainSection(origin, 7 + 3 * index),
    valuesSection(origin, 8 + 3 * index),
  ]);
  const versions = statement.processes.map((digest, index) =>
    processSection(digest, 6 + logs.length + index),
  );
  const before = 6 + logs.length + versions.length;
  const journals = statement.journals.map((device, index) => journalSection(device, before + index));
  const next = before + journals.length;
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
    [signature, files, unlisted, ...logs, ...versions, ...journals, ...stamps].map(render).join('') +
    `What these commands prove: who signed, that no file was changed, added or dropped since, that the records of each log\n` +
    `are all that its device signed in checkpoint.txt, and their order.\n` +
    `What they do not check: approvals, revocations, the content of a record, and an earlier head that you hold, on paper\n` +
    `or in a file. "runproof verify" and verify.py check these as well.\n` +
    `What is only claimed: the times, and the names behind the keys. A record that is withheld keeps its place as its hash.\n` +
    `If nobody outside holds an earlier head of a log, its owner could still have cut the newest records before the export.\n`
  );
}
