import type { ReactNode } from 'react';
import { failureText } from '../client/client';
import { Message } from './message';

interface FailureProps {
  error: unknown;
  action?: ReactNode;
}

/** What went wrong with a question to the engine, and what to do. */
export function Failure({ error, action }: FailureProps) {
  const { message, hint } = failureText(error);
  return (
    <Message level="error" hint={hint} action={action}>
      {message}
    </Message>
  );
}
