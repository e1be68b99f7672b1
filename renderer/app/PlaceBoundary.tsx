// A fault in one place stays in it: the rail, the clocks of other incidents and everything saved go on.

import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';

interface Props {
  /** A new one clears the fault. */
  readonly place: string;
  readonly children: ReactNode;
}
interface State {
  readonly fault: string | undefined;
  readonly place: string;
}

export class PlaceBoundary extends Component<Props, State> {
  override state: State = { fault: undefined, place: this.props.place };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { fault: error instanceof Error ? error.message : String(error) };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.place === state.place ? null : { fault: undefined, place: props.place };
  }

  override render(): ReactNode {
    if (this.state.fault === undefined) return this.props.children;
    return (
      <div className="state" data-region tabIndex={-1}>
        <h1>This screen has stopped</h1>
        <ProblemNote
          problem={{
            code: 'screen_fault',
            message: 'A fault in this screen, not in the records. Everything saved is still there.',
            remedy:
              'Show the screen again. If it stops once more, go to another place and report the line below.',
            place: this.state.fault,
          }}
          action={
            <Button
              look="act"
              onPress={() => {
                this.setState({ fault: undefined });
              }}
            >
              Show again
            </Button>
          }
        />
      </div>
    );
  }
}
