// Every key, by where it works. Single letters count only outside fields.

const KEYS: readonly { readonly where: string; readonly keys: readonly (readonly [string, string])[] }[] = [
  {
    where: 'Anywhere',
    keys: [
      ['Alt 1–5', 'places'],
      ['Ctrl I', 'declare an incident'],
      ['Ctrl K', 'go to…'],
      ['Alt P', 'switch person'],
      ['Ctrl Enter', 'do the next action'],
      ['/', 'search'],
      ['F6', 'next region'],
      ['Esc', 'back'],
      ['?', 'this sheet'],
    ],
  },
  {
    where: 'Designer',
    keys: [
      ['arrows', 'along the flows'],
      ['Enter', 'properties'],
      ['F8', 'next problem'],
      ['0', 'fit'],
    ],
  },
  {
    where: 'Incident',
    keys: [
      ['N D A T', 'note, decision, action, task'],
      ['C P', 'on a record’s number: correct it, hold it in view'],
      ['M', 'messages'],
      ['V', 'third parties'],
      ['H', 'command: hand over, take'],
      ['1–5', 'show a phase'],
      ['O', 'whole process; + − 0 and Alt arrows on it'],
      ['Ctrl P', 'paper: print, enter again'],
      ['U', 'UTC, local, site'],
      ['Ctrl B', 'exception'],
      ['G', 'report to the authority'],
      ['T B C', 'in remediation: new task, begin work, compare versions'],
      ['R X W', 'vendor reached, no answer, wrong number'],
    ],
  },
  {
    where: 'Evidence',
    keys: [
      ['↑ ↓', 'record'],
      ['C', 'correct'],
      ['E', 'export'],
    ],
  },
];

export function KeyTable() {
  return (
    <div className="keys">
      {KEYS.map((group) => (
        <section key={group.where} aria-label={group.where}>
          <h3>{group.where}</h3>
          <table>
            <tbody>
              {group.keys.map(([keys, what]) => (
                <tr key={keys}>
                  <td>
                    <kbd>{keys}</kbd>
                  </td>
                  <td>{what}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  );
}
