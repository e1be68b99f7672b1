// A SHA-256 fingerprint to be compared by eye or read aloud: eight groups of eight characters.

export function Fingerprint({ hex }: { hex: string }) {
  return (
    <div className="fp" role="group" aria-label="SHA-256 fingerprint">
      {(hex.match(/.{8}/g) ?? []).map((group, index) => (
        <code key={index}>
          {group.slice(0, 4)} {group.slice(4)}
        </code>
      ))}
    </div>
  );
}
