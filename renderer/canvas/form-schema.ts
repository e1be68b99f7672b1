// A .form file as form-js reads it: JSON of components. Kinds that run foreign markup are refused (modeler.md §3).

import { isObject } from '../../shared/base/json.ts';
import { err, ok, type Problem, type Result } from '../../shared/base/result.ts';

/** Kinds that show HTML, frames or files from elsewhere; neither the palette nor an import offers them. */
export const FORBIDDEN_KINDS: readonly string[] = ['html', 'iframe', 'image', 'documentPreview'];

export interface FormSchema {
  readonly type: string;
  readonly id?: string;
  readonly components: readonly FormComponent[];
}
export interface FormComponent {
  readonly type: string;
  readonly id?: string;
  readonly key?: string;
  readonly label?: string;
  /** Name of the list that holds the answers to choose from. */
  readonly valuesKey?: string;
  readonly components?: readonly FormComponent[];
}

export interface FieldProblem {
  readonly field: string;
  readonly label: string;
  readonly message: string;
}

type FormCode = 'form_not_readable' | 'form_kind_forbidden';

const problem = (code: FormCode, message: string, remedy: string): Problem<FormCode> => ({
  code,
  message,
  remedy,
});

export function readFormSchema(text: string): Result<FormSchema, Problem<FormCode>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    return err(
      problem(
        'form_not_readable',
        `The form is not JSON: ${(cause as Error).message}.`,
        'Export the form again from the tool that made it.',
      ),
    );
  }
  if (!isObject(value) || !Array.isArray(value['components'])) {
    return err(
      problem('form_not_readable', 'The form has no list of components.', 'Choose a form-js file (.form).'),
    );
  }
  const schema = value as unknown as FormSchema;
  const forbidden = allComponents(schema).find((component) => FORBIDDEN_KINDS.includes(component.type));
  if (forbidden) {
    const name = forbidden.label ?? forbidden.id ?? forbidden.type;
    return err(
      problem(
        'form_kind_forbidden',
        `Field “${name}” is of kind ${forbidden.type}, which may show foreign content.`,
        'Remove that field from the form.',
      ),
    );
  }
  return ok(schema);
}

export function allComponents(schema: {
  readonly components?: readonly FormComponent[];
}): readonly FormComponent[] {
  return (schema.components ?? []).flatMap((component) => [component, ...allComponents(component)]);
}

/** form-js reports by component id (or by id and row in a list); people read labels. */
export function fieldProblems(
  schema: string,
  errors: Readonly<Record<string, unknown>>,
): readonly FieldProblem[] {
  const read = readFormSchema(schema);
  const byId = new Map(
    read.ok ? allComponents(read.value).map((component) => [component.id ?? '', component] as const) : [],
  );
  return Object.entries(errors).flatMap(([id, found]) => {
    const component = byId.get(id);
    return messagesIn(found).map((message) => ({
      field: component?.key ?? id,
      label: component?.label ?? component?.key ?? id,
      message,
    }));
  });
}

function messagesIn(found: unknown): readonly string[] {
  if (typeof found === 'string') return [found];
  if (Array.isArray(found)) return found.flatMap(messagesIn);
  return isObject(found) ? Object.values(found).flatMap(messagesIn) : [];
}
