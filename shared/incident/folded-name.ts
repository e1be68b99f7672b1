// Names that people type again: "Payments API " and "payments api" are one.

/** What two names are compared by. */
export const foldedName = (name: string): string => name.trim().toLowerCase();
