// What is asked of a fix that is proposed beside the plan: the same as of a planned one.

import { CAUSES_LIST } from '../../../shared/dora/cause-options.ts';

const needed = { validate: { required: true } };

/** A form as form-js reads it. */
export const PROPOSE_FORM = JSON.stringify({
  type: 'default',
  id: 'propose-remediation',
  components: [
    {
      type: 'textfield',
      id: 'fix_title',
      key: 'title',
      label: 'Task',
      description: 'What will be different afterwards.',
      ...needed,
    },
    {
      type: 'textfield',
      id: 'fix_owner',
      key: 'owner',
      label: 'Owner',
      description: 'One person. Somebody else validates.',
      ...needed,
    },
    { type: 'datetime', id: 'fix_due', key: 'due', subtype: 'date', dateLabel: 'Due', ...needed },
    {
      type: 'select',
      id: 'fix_root_cause',
      key: 'root_cause',
      label: 'Root cause it removes',
      description: 'Those that were recorded stand first. Type to find, Enter takes.',
      searchable: true,
      valuesKey: CAUSES_LIST,
      ...needed,
    },
    {
      type: 'textarea',
      id: 'fix_criterion',
      key: 'criterion',
      label: 'Effective when',
      description: 'A test that can fail.',
      ...needed,
    },
    {
      type: 'checkbox',
      id: 'fix_process_change',
      key: 'process_change',
      label: 'Changes this process',
      description: 'Closes only with a published version.',
    },
  ],
});
