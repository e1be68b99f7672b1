// A file of a process package as text or bytes, with its path inside the package.

export interface SourceFile {
  /** Relative, '/' as separator, no '..', such as "incident-response.bpmn" or "forms/confirm.form". */
  readonly path: string;
  readonly text: string;
}
