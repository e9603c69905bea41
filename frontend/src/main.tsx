import './styles/index.css';
import { useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Providers } from './app/providers';
import { router } from './app/router';

function Screens() {
  return <RouterProvider router={router} context={{ client: useQueryClient() }} />;
}

const element = document.getElementById('root');
if (!element) throw new Error('the page has no #root');

createRoot(element).render(
  <StrictMode>
    <Suspense>
      <Providers>
        <Screens />
      </Providers>
    </Suspense>
  </StrictMode>,
);
