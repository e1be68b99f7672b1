// The sign of Runproof: a stem, a bow, and the one indigo point where a token stands.

export function Logo() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path
        d="M2.5 2v12M2.5 3h7.2a3.2 3.2 0 010 6.4H2.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
      />
      <circle cx="12" cy="13" r="1.9" fill="var(--here)" />
    </svg>
  );
}
