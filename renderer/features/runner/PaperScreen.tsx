// Going on without a screen: sheets to print, and what was written on them entered row by row with the photo.

import { PrintSheets } from './PrintSheets.tsx';
import { useRunnerState } from './runner-context.ts';
import { TranscribeForm } from './TranscribeForm.tsx';

export function PaperScreen() {
  const ready = useRunnerState((state) => state.draftsRead);
  return (
    <div className="split">
      <section className="sheet paper" aria-label="Enter from paper" data-region>
        {ready && <TranscribeForm />}
      </section>
      <aside className="deskcol scrolls pad stack" aria-label="Print" data-region>
        {ready && <PrintSheets />}
      </aside>
    </div>
  );
}
