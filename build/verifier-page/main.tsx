// The Verify place of the application alone, for someone who has no Runproof: one file, opened from the disk, without a network.

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { useDisplaySettings } from '../../renderer/app/display-settings.ts';
import { focusNextRegion } from '../../renderer/app/regions.ts';
import { useNextActionKey } from '../../renderer/app/use-frame-keys.ts';
import { Audit } from '../../renderer/features/audit/index.tsx';
import { DisplayProvider } from '../../renderer/ui/display.tsx';
import { LiveRegion } from '../../renderer/ui/LiveRegion.tsx';
import { useKeys } from '../../renderer/ui/use-keys.ts';
import './page.css';

// The content security policy forbids code from text, which zod would otherwise try.
z.config({ jitless: true });

const STAYS_HERE = (): void => undefined;

function VerifierPage() {
  const [settings, change] = useDisplaySettings();
  useNextActionKey();
  useKeys({ F6: () => focusNextRegion() });
  return (
    <DisplayProvider settings={settings} change={change}>
      <LiveRegion>
        <main className="main">
          <Audit runtime={undefined} path={[]} navigate={STAYS_HERE} />
        </main>
      </LiveRegion>
    </DisplayProvider>
  );
}

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <VerifierPage />
    </StrictMode>,
  );
