import './styles/index.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Providers } from './app/providers';
import { router } from './app/router';

const element = document.getElementById('root');
if (!element) throw new Error('the page has no #root');

createRoot(element).render(
  <StrictMode>
    <Suspense>
      <Providers>
        <RouterProvider router={router} />
      </Providers>
    </Suspense>
  </StrictMode>,
);
