// What is wrong with a file that is to enter the register, or with one row of it.

export interface ImportProblem {
  /** Column or property; empty where the whole row is meant. */
  readonly where: string;
  readonly message: string;
  readonly remedy: string;
}
