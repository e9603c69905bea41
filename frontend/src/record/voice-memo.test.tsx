import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { speak } from '../i18n';
import { VoiceMemo } from './voice-memo';

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'mediaDevices');
});

it('listens to nobody who left before the microphone was allowed', async () => {
  const stop = vi.fn();
  const start = vi.fn();
  let allow = (_: unknown) => {};
  const getUserMedia = () => new Promise((resolve) => (allow = resolve));
  Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia }, configurable: true });
  class Recorder {
    start = start;
  }
  vi.stubGlobal('MediaRecorder', Recorder);
  await speak('en');
  const { unmount } = render(
    <MantineProvider env="test">
      <VoiceMemo onRecorded={() => {}} />
    </MantineProvider>,
  );
  fireEvent.click(screen.getByRole('button'));
  unmount();
  await act(async () => allow({ getTracks: () => [{ stop }] }));
  expect(stop).toHaveBeenCalledOnce();
  expect(start).not.toHaveBeenCalled();
});
