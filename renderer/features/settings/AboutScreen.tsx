// What runs here, where its files lie, and what it does not do.

import { Button } from '../../ui/Button.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { useSession } from './settings-context.ts';

export function AboutScreen() {
  const { about, workspace } = useSession();
  const announce = useAnnounce();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(about.dataFolder);
      announce('Path copied.');
    } catch {
      announce('The clipboard is closed. Select the path and copy it.');
    }
  };
  return (
    <section className="sheet scrolls pad whole" aria-label="About" data-region tabIndex={0}>
      <h2>Runproof {about.version}</h2>
      <p className="lead-p">
        Runs the incident process and leaves evidence that anyone can check without it.
      </p>
      <dl className="dl about">
        <dt>Runs in</dt>
        <dd>{about.kind === 'electron' ? 'its own window' : 'a browser on this computer'}</dd>
        <dt>Build</dt>
        <dd>
          <code className="wrap">{about.buildSha256}</code>
          <span className="meta">
            SHA-256 of the code that runs. It stands in the journal at each start; a claim, not a proof.
          </span>
        </dd>
        <dt>Data folder</dt>
        <dd>
          <code className="wrap">{about.dataFolder}</code>
          <span className="meta">Mirror, keys and root.pem. Copy the whole folder to keep a backup.</span>
          <Button size="s" onPress={() => void copy()}>
            Copy the path
          </Button>
        </dd>
        <dt>Workspace</dt>
        <dd>
          <code className="wrap">{workspace.workspace}</code>
        </dd>
        <dt>Device</dt>
        <dd>
          <code className="wrap">{workspace.device}</code>
        </dd>
        <dt>Time zone</dt>
        <dd>{about.timeZone}</dd>
        <dt>Network</dt>
        <dd>
          No account, no telemetry, no update check. Nothing leaves this computer until you save a file and
          hand it over, or send the hash of one to the time-stamp authority set in Settings.
        </dd>
        <dt>Licence</dt>
        <dd>MIT. The process diagrams are drawn by bpmn.io.</dd>
      </dl>
    </section>
  );
}
