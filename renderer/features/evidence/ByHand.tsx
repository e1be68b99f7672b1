// The exact text that was hashed, and the line of shell that gives the same hash on any computer.

import { useState } from 'react';
import { Section } from '../../ui/Section.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import type { CheckedRecord } from './check-log.ts';

/** Single quotes of a POSIX shell: nothing inside is read as anything else. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

const commandFor = (line: string): string => String.raw`printf '\0%s' ${quoted(line)} | sha256sum`;

export function ByHand({ checked }: { checked: CheckedRecord }) {
  const announce = useAnnounce();
  const [copied, setCopied] = useState<'yes' | 'no' | undefined>(undefined);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(commandFor(checked.line));
      setCopied('yes');
      announce('Command copied.');
    } catch {
      setCopied('no');
    }
  };
  return (
    <Section className="pad by-hand" title="By hand">
      <p className="meta">
        The hash is SHA-256 of a zero byte and the line below, which names the hash before it as prev.
      </p>
      <pre>
        <code>{String.raw`printf '\0%s' "$LINE" | sha256sum`}</code>
      </pre>
      <div className="row">
        <button type="button" className="link" onClick={() => void copy()}>
          Copy the whole command
        </button>
        {copied === 'yes' && <span className="q">Copied.</span>}
        {copied === 'no' && <span className="warn">The clipboard is closed. Select the line below.</span>}
      </div>
      <details>
        <summary>The line, {checked.line.length} characters</summary>
        <pre className="line" tabIndex={0} aria-label="Canonical text of the record">
          <code>{checked.line}</code>
        </pre>
      </details>
    </Section>
  );
}
