// The levels of the package's severity table.

export type SeverityLevel = 'S1' | 'S2' | 'S3' | 'S4';
