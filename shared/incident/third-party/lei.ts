// Legal entity identifiers of ISO 17442: 18 letters and digits, then two check digits by ISO 7064 MOD 97-10.

const FORM = /^[0-9A-Z]{18}[0-9]{2}$/;

/** True where the form is right and the check digits hold; expects capitals without blanks. */
export function isLei(text: string): boolean {
  if (!FORM.test(text)) return false;
  let rest = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** As people type it: blanks and small letters are forgiven. */
export const tidyLei = (typed: string): string => typed.replaceAll(/\s/g, '').toUpperCase();
