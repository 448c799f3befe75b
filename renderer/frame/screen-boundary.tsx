import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button';
import { Message } from '../ui/message';
import styles from './screen-boundary.module.css';

/** A screen that fails takes itself down, not the window: the rail, the training and the other screens go on. */
export class ScreenBoundary extends Component<{ children: ReactNode }, { failure: Error | null }> {
  override state = { failure: null as Error | null };

  static getDerivedStateFromError(failure: Error): { failure: Error } {
    return { failure };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return (
      <div className={styles.failed}>
        <h1>This screen could not be drawn</h1>
        <Message
          level="error"
          hint="Training goes on. Try again; if it stays, report it with what you did."
          action={<Button onPress={() => this.setState({ failure: null })}>Try again</Button>}
        >
          {failure.message}
        </Message>
      </div>
    );
  }
}
