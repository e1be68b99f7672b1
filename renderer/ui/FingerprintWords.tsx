// A SHA-256 fingerprint as 24 numbered words, to be read aloud to somebody at another screen.

import type { Sha256 } from '../../shared/base/ids.ts';
import { fingerprintWords } from '../../shared/paper/fingerprint-words.ts';

export function FingerprintWords({ fingerprint }: { fingerprint: Sha256 }) {
  return (
    <ol className="fp-words" aria-label="The fingerprint as words">
      {fingerprintWords(fingerprint).map((word, index) => (
        <li key={index}>
          <span>{index + 1}</span>
          {word}
        </li>
      ))}
    </ol>
  );
}
