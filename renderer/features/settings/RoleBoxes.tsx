// The roles that a person gets, several at once.

import { knownRoles } from './known-roles.ts';
import { useSettings } from './settings-context.ts';

export function RoleBoxes({
  chosen,
  onChange,
}: {
  chosen: readonly string[];
  onChange: (roles: readonly string[]) => void;
}) {
  const { runtime } = useSettings();
  return (
    <fieldset className="roles">
      <legend className="lab">Roles</legend>
      {knownRoles(runtime).map(({ id, title }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, id] : chosen.filter((role) => role !== id))
            }
          />{' '}
          {title}
        </label>
      ))}
    </fieldset>
  );
}
