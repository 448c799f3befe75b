import { CircleAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { Button } from './button';
import { EmptyState } from './empty-state';

interface ErrorBoundaryProps {
  /** What is inside, in a word: "The Train screen". */
  name: string;
  children: ReactNode;
}

/**
 * A mistake of ours in one part of the window leaves the rest in use. A class, since React asks only classes. Give it
 * a `key` for what it shows: another screen begins without the mistake.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error: Error | null }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error }: { error: Error | null } = this.state;
    if (error === null) return this.props.children;
    return (
      <div role="alert" style={{ display: 'flex', flex: 1 }}>
        <EmptyState
          icon={<CircleAlert />}
          title={`${this.props.name} could not be shown`}
          action={
            <Button variant="primary" onPress={() => this.setState({ error: null })}>
              Try again
            </Button>
          }
        >
          {`The studio made a mistake: ${(error as Error).message} What trains goes on, and what was saved is safe. Try again, or go to another screen.`}
        </EmptyState>
      </div>
    );
  }
}
