// A SHA-256 fingerprint as 24 numbered words, to be read aloud to somebody at another screen.

export function FingerprintWords({ words }: { words: readonly string[] }) {
  return (
    <ol className="fp-words" aria-label="The fingerprint as words">
      {words.map((word, index) => (
        <li key={index}>
          <span>{index + 1}</span>
          {word}
        </li>
      ))}
    </ol>
  );
}
