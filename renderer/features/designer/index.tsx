// Designer: packages and their versions, the draft being edited, the review before a version is published.

import { useEffect, type ReactElement } from 'react';
import { warmModeler } from '../../canvas/Modeler.tsx';
import type { Runtime } from '../../runtime/runtime.ts';
import { designerStore } from './designer.store.ts';
import { DraftScreen } from './DraftScreen.tsx';
import { Home } from './Home.tsx';
import { PublishScreen } from './PublishScreen.tsx';
import { ReviewScreen } from './ReviewScreen.tsx';
import { VersionScreen } from './VersionScreen.tsx';
import './designer.css';
import './draft-tabs.css';
import './review.css';

export interface DesignerProps {
  readonly runtime: Runtime;
  /** draft/ID[/FILE], publish/ID, review/DIGEST, version/DIGEST[/FILE]; empty is the list. */
  readonly path: readonly string[];
  readonly navigate: (path: string) => void;
}

export function Designer({ runtime, path, navigate }: DesignerProps): ReactElement {
  useSaveOnLeave(runtime);
  useEffect(warmModeler, []);
  const [screen, subject = '', ...rest] = path;
  const file = rest.join('/');
  if (screen === 'draft')
    return <DraftScreen key={subject} runtime={runtime} draft={subject} file={file} navigate={navigate} />;
  if (screen === 'publish')
    return <PublishScreen key={subject} runtime={runtime} draft={subject} navigate={navigate} />;
  if (screen === 'review')
    return <ReviewScreen key={subject} runtime={runtime} digest={subject} navigate={navigate} />;
  if (screen === 'version')
    return <VersionScreen key={subject} runtime={runtime} digest={subject} file={file} navigate={navigate} />;
  return <Home runtime={runtime} navigate={navigate} />;
}

/** Another window, another tab, closing: what is typed is written before it is out of sight. */
function useSaveOnLeave(runtime: Runtime): void {
  useEffect(() => {
    const save = (): void => void designerStore(runtime).getState().saveNow();
    window.addEventListener('blur', save);
    window.addEventListener('pagehide', save);
    document.addEventListener('visibilitychange', save);
    return () => {
      window.removeEventListener('blur', save);
      window.removeEventListener('pagehide', save);
      document.removeEventListener('visibilitychange', save);
    };
  }, [runtime]);
}
