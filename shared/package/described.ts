// A file of a package as a list of things with ids and plain-word facets: what a comparison by id compares.

export type DifferenceArea = 'process' | 'decision' | 'form' | 'manifest' | 'layout' | 'file';

/** One thing in a file that has an id, with everything about it as named plain texts. */
export interface Described {
  readonly id: string;
  readonly area: DifferenceArea;
  readonly title: string;
  readonly facets: ReadonlyMap<string, string>;
}
export interface DescribedFile {
  readonly things: readonly Described[];
  /** Positions and sizes as one text: any two layouts that differ are one difference. */
  readonly layout: string;
}
