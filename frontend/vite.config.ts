import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The window and the browser both serve the page from a folder of their own.
  base: './',
  plugins: [react()],
  resolve: {
    // React itself has had it since 18; the store of the router asks for the stand-in.
    alias: {
      'use-sync-external-store/shim/with-selector': 'use-sync-external-store/with-selector',
    },
  },
  build: {
    outDir: 'dist',
    target: ['chrome111', 'safari17.4'],
    chunkSizeWarningLimit: 400,
    // Where a browser knows no preload, a part of the page comes a moment later.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Few files: each one more is one more request, and compresses worse.
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'] },
            { name: 'start', test: /features.today.today-page|src.app.(aside|toasts|reminders)/ },
            { name: 'shared', minShareCount: 6, maxModuleSize: 60_000 },
            // WebKit repaints the whole window for every sheet of styles that comes.
            { name: 'styles', test: /\.css$/ },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/rpc': process.env.ROADBOOK_URL ?? 'http://127.0.0.1:4780',
      '/events': process.env.ROADBOOK_URL ?? 'http://127.0.0.1:4780',
      '/files': process.env.ROADBOOK_URL ?? 'http://127.0.0.1:4780',
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    css: false,
  },
});
