// What stands round every page: language, colours, answers, addresses.
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { LanguageProvider, type Chosen } from './i18n/language.tsx';
import { queryClient } from './parts/data/client.ts';
import { router } from './router.tsx';
import { theme } from './theme/theme.ts';

export function App({ first }: { first: Chosen }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <LanguageProvider first={first}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  );
}
