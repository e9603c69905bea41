import { IconMicrophone, IconPlayerStopFilled } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../i18n';
import { toLocalInput } from '../lib/dates';
import { go, type PickedFile } from '../lib/go';
import { say } from '../lib/toast';
import { Button, IconButton } from '../ui/button';
import { useRefused } from '../ui/refused';

/** Longer ones are attached as files. */
const LONGEST_S = 10 * 60;
const BITS_PER_SECOND = 32_000;

/** WebKitGTK has no recorder, and no page has a microphone without a secure address. */
const canRecord = () =>
  typeof MediaRecorder !== 'undefined' && Boolean(navigator.mediaDevices?.getUserMedia);

/** Records what somebody says, where the window can. Elsewhere a recording is attached. */
export function VoiceMemo({ onRecorded }: { onRecorded: (file: PickedFile) => void }) {
  const { t } = useTranslation();
  const refused = useRefused();
  const recorder = useRef<MediaRecorder>(undefined);
  const [seconds, setSeconds] = useState<number>();
  const recording = seconds !== undefined;
  useEffect(() => {
    if (!recording) return;
    const timer = setInterval(() => setSeconds((now = 0) => now + 1), 1000);
    return () => clearInterval(timer);
  }, [recording]);
  useEffect(() => {
    if (seconds === LONGEST_S) recorder.current?.stop();
  }, [seconds]);
  const left = useRef(false);
  // Whoever leaves the form is not listened to any longer, nor once the microphone is allowed.
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
      silence(recorder.current?.stream);
    };
  }, []);
  if (!canRecord()) return null;

  const keep = async (pieces: Blob[], type: string) => {
    try {
      const name = t('attachment.memo-name', { at: stamp(), ending: endingOf(type) });
      const path = await go.attachment.Receive(name, await base64Of(new Blob(pieces, { type })));
      onRecorded({ path, name });
    } catch (error) {
      refused(error);
    }
  };
  const start = async () => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      if (left.current) return silence(stream);
      const one = new MediaRecorder(stream, { audioBitsPerSecond: BITS_PER_SECOND });
      const pieces: Blob[] = [];
      one.ondataavailable = ({ data }) => pieces.push(data);
      one.onstop = () => {
        silence(stream);
        setSeconds(undefined);
        void keep(pieces, one.mimeType);
      };
      one.start();
      recorder.current = one;
      setSeconds(0);
    } catch {
      say({ text: t('attachment.no-microphone'), bad: true });
    }
  };
  if (!recording) {
    return (
      <IconButton
        icon={IconMicrophone}
        label={t('attachment.record')}
        onClick={() => void start()}
      />
    );
  }
  return (
    <Button icon={IconPlayerStopFilled} onClick={() => recorder.current?.stop()}>
      {t('attachment.stop', { time: elapsed(seconds) })}
    </Button>
  );
}

function silence(stream: MediaStream | undefined) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/** 1:07 */
const elapsed = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** 2026-11-26 14.05: no file system minds it. */
const stamp = () => toLocalInput(new Date().toISOString()).replace('T', ' ').replace(':', '.');

const endingOf = (type: string) => (type.includes('mp4') ? 'm4a' : 'webm');

async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
