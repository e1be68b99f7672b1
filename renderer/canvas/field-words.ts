// What form-js says of a field that does not pass, in words that name the field and what to do about it.

/** Of form-js: the kind of field and what stands above it. */
export interface JudgedField {
  readonly type: string;
  readonly key?: string;
  readonly label?: string;
}

const CHOSEN: ReadonlySet<string> = new Set(['select', 'radio']);
const TICKED: ReadonlySet<string> = new Set(['checklist', 'taglist']);

function emptyWords(type: string, name: string): string {
  if (CHOSEN.has(type)) return `Choose an answer for ${name}.`;
  if (TICKED.has(type)) return `Tick at least one under ${name}.`;
  if (type === 'checkbox') return `Tick ${name}.`;
  return type === 'number' ? `${name} is empty. Write a number.` : `${name} is empty. Write it.`;
}

/** A message that this does not know keeps its words. */
export function fieldWords(field: JudgedField, message: string): string {
  const name = `“${field.label ?? field.key ?? 'this field'}”`;
  if (message === 'Field is required.') return emptyWords(field.type, name);
  if (message === 'Value is not a number.') return `${name} is not a number. Write digits, such as 12.4.`;
  return message.replace(/^(?:Field|Value) (must|is)\b/, `${name} $1`);
}

interface Validator {
  validateFieldInstance(instance: { readonly id: string }, value: unknown): readonly string[];
}
interface Registry {
  get(id: string): JudgedField | undefined;
}

class FieldWords {
  static readonly $inject = ['validator', 'formFieldRegistry'];

  constructor(validator: Validator, registry: Registry) {
    const judge = validator.validateFieldInstance.bind(validator);
    validator.validateFieldInstance = (instance, value) => {
      const field = registry.get(instance.id);
      const messages = judge(instance, value);
      return field ? messages.map((message) => fieldWords(field, message)) : messages;
    };
  }
}

/** A module of form-js: whatever it checks is told in these words. */
export const FIELD_WORDS = { __init__: ['fieldWords'], fieldWords: ['type', FieldWords] };
