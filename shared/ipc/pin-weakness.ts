// What a PIN must be: the host refuses a weak one, and a screen says so before any key is made.

/** Why a PIN is refused, in words; undefined when it will do. */
export function weaknessOf(pin: string): string | undefined {
  if (!/^\d{6,12}$/.test(pin)) return 'A PIN has 6 to 12 digits.';
  const steps = new Set(
    Array.from(pin.slice(1), (digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10),
  );
  if (steps.size === 1 && steps.has(0)) return 'All digits of this PIN are the same.';
  if (steps.size === 1 && (steps.has(1) || steps.has(9)))
    return 'The digits of this PIN only count up or down.';
  return undefined;
}
