import { QueryClient } from '@tanstack/react-query';
import { RequestError } from '#contract/errors';

/** The cache of what the engine said. The engine is local: it is never "offline", and its events say what is stale. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: Infinity,
      gcTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      // Only a dead engine is worth asking again; a refusal stays a refusal.
      retry: (count, error) => count < 3 && error instanceof RequestError && error.code === 'gone',
      retryDelay: 300,
    },
    mutations: { networkMode: 'always' },
  },
});
