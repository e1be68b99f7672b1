// What the package calls its steps and fields, so that a story can name them by id and a person's screen by their words.

import { CAUSE_OPTIONS, CAUSES_LIST } from '../../shared/dora/cause-options.ts';
import { readBpmn } from '../../shared/process/read-bpmn.ts';
import type { SourceFile } from '../../shared/base/source-file.ts';

export interface FormField {
  /** Id of the component; form-js makes the id of the element from it. */
  readonly id: string;
  readonly key: string;
  readonly type: string;
  readonly subtype: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Found by typing, not by going through the list. */
  readonly sought: boolean;
  /** Fields of one entry, where this is a list. */
  readonly entry: readonly FormField[];
}
export interface StepWords {
  readonly title: string;
  readonly fields: readonly FormField[];
}
/** Element id → its title and the fields of its form. */
export type PackageWords = ReadonlyMap<string, StepWords>;

interface Component {
  readonly id?: string;
  readonly key?: string;
  readonly path?: string;
  readonly type: string;
  readonly subtype?: string;
  readonly values?: FormField['options'];
  readonly valuesKey?: string;
  readonly searchable?: boolean;
  readonly components?: readonly Component[];
}

function fieldsOf(components: readonly Component[]): readonly FormField[] {
  return components.flatMap((component) => {
    const { id = '', key, path, type, subtype = '', values = [], valuesKey } = component;
    const inner = fieldsOf(component.components ?? []);
    const options = valuesKey === CAUSES_LIST ? CAUSE_OPTIONS : values;
    const kind = { id, type, subtype, sought: component.searchable === true };
    if (type === 'dynamiclist') return [{ ...kind, key: path ?? '', options: [], entry: inner }];
    return key === undefined ? inner : [{ ...kind, key, options, entry: [] }, ...inner];
  });
}

function formsIn(files: readonly SourceFile[]): ReadonlyMap<string, readonly FormField[]> {
  const forms = files
    .filter(({ path }) => path.endsWith('.form'))
    .map(
      ({ text }) => JSON.parse(text) as { readonly id: string; readonly components: readonly Component[] },
    );
  return new Map(forms.map(({ id, components }) => [id, fieldsOf(components)]));
}

export async function readPackageWords(files: readonly SourceFile[]): Promise<PackageWords> {
  const forms = formsIn(files);
  const words = new Map<string, StepWords>();
  for (const file of files.filter(({ path }) => path.endsWith('.bpmn'))) {
    const read = await readBpmn(file);
    if (!read.ok) throw new Error(`${file.path}: ${read.error.map(({ message }) => message).join(' ')}`);
    for (const node of read.value.processes.flatMap(({ nodes }) => nodes))
      words.set(node.id, { title: node.name, fields: forms.get(node.form ?? '') ?? [] });
  }
  return words;
}
