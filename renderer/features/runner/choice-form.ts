// The form of a gateway that a person decides: its answers as one required question, and room for a note.

import type { StepView } from '../../../shared/incident/view.ts';

export const choiceForm = (choices: NonNullable<StepView['choices']>): string =>
  JSON.stringify({
    type: 'default',
    id: 'choice',
    components: [
      {
        type: 'radio',
        id: 'choice_field',
        key: 'choice',
        label: 'Your answer',
        values: choices.map(({ flow, name }) => ({ label: name, value: flow })),
        validate: { required: true },
      },
      { type: 'textarea', id: 'note_field', key: 'note', label: 'Why (may stay empty)' },
    ],
  });
