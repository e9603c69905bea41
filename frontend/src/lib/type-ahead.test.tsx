import { act, fireEvent, render, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useKeys, useShellKeys } from './keys';
import { Coming, giveNow, typeAhead, useAhead } from './type-ahead';

const press = (key: string, init: KeyboardEventInit = {}, on: Element = document.body) =>
  fireEvent.keyDown(on, { key, ...init });

/** Until what was kept has been given. */
const settled = () => act(() => vi.advanceTimersByTimeAsync(100));

/** What the screen heard; while `coming` another one is on its way. */
function open(keys: string[]) {
  const heard: string[] = [];
  const bindings = Object.fromEntries(keys.map((key) => [key, () => heard.push(key)]));
  function Screen({ coming }: { coming: boolean }) {
    useKeys(bindings);
    return coming && <Coming />;
  }
  const { rerender, unmount } = render(<Screen coming />);
  return { heard, arrive: () => rerender(<Screen coming={false} />), unmount };
}

describe('while a screen is on its way', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    fireEvent.pointerDown(document.body); // nothing is left for the next one
    vi.useRealTimers();
    document.body.replaceChildren();
  });

  it('keys are kept for it, in their order', async () => {
    const { heard, arrive } = open(['j', 'arrowright', 'mod+enter', 'c']);
    press('ArrowRight');
    press('j');
    press('Enter', { ctrlKey: true });
    expect(heard).toEqual([]);
    arrive();
    press('c'); // none overtakes another
    await settled();
    expect(heard).toEqual(['arrowright', 'j', 'mod+enter', 'c']);
    press('j');
    expect(heard.at(-1)).toBe('j');
  });

  it("the browser's keys pass, and so do those with a modifier", () => {
    open([]);
    expect(press('c', { ctrlKey: true })).toBe(true);
    expect(press('F5')).toBe(true);
    expect(press('ArrowLeft', { altKey: true })).toBe(true);
    expect(press('j')).toBe(false);
  });

  it('what is written goes where the caret is', () => {
    open([]);
    const input = document.body.appendChild(document.createElement('input'));
    expect(press('j', {}, input)).toBe(true);
    expect(press('Enter', {}, input)).toBe(true);
  });

  it('a dialog has the keyboard', () => {
    open([]);
    const dialog = document.body.appendChild(document.createElement('div'));
    dialog.setAttribute('role', 'dialog');
    dialog.setAttribute('aria-modal', 'true');
    expect(press('ArrowDown', {}, dialog)).toBe(true);
  });

  it('one can go elsewhere at once', () => {
    const away = vi.fn();
    renderHook(() => useShellKeys({ 'g t': away }));
    open(['t']);
    press('g');
    press('t');
    expect(away).toHaveBeenCalledOnce();
  });

  it('a key that is held down is not heard later', async () => {
    const { heard, arrive } = open(['j']);
    press('j');
    press('j', { repeat: true });
    arrive();
    await settled();
    expect(heard).toEqual(['j']);
  });

  it('whoever takes the pointer gives up what he typed', async () => {
    const { heard, arrive } = open(['j']);
    press('j');
    fireEvent.pointerDown(document.body);
    arrive();
    await settled();
    expect(heard).toEqual([]);
  });

  it('what does not come for long takes no keys with it', async () => {
    const { heard } = open(['j', 'k']);
    press('j');
    await act(() => vi.advanceTimersByTimeAsync(10_000));
    press('k');
    await settled();
    expect(heard).toEqual(['k']);
  });

  it('what a kept key asks for has the keys that follow it', async () => {
    const { heard, arrive } = open(['j']);
    const field = document.body.appendChild(document.createElement('input'));
    const typed: string[] = [];
    field.addEventListener('keydown', (event) => {
      event.preventDefault();
      typed.push(event.key);
    });
    renderHook(() => useKeys({ c: typeAhead }));
    for (const key of ['j', 'c', 'j', 'Tab', 'Enter']) press(key);
    arrive();
    await settled();
    expect(heard).toEqual(['j']);
    expect(typed).toEqual([]);
    act(() => field.focus());
    await settled();
    expect(typed).toEqual(['j', 'Tab', 'Enter']);
  });

  it('what an Enter asks for that had to wait has the keys that follow it', async () => {
    const field = document.body.appendChild(document.createElement('input'));
    const typed: string[] = [];
    field.addEventListener('keydown', (event) => {
      event.preventDefault();
      typed.push(event.key);
    });
    const { rerender } = renderHook(({ early }) => useAhead(early), {
      initialProps: { early: true },
    });
    press('A');
    giveNow(typeAhead);
    rerender({ early: false });
    press('c');
    await settled();
    expect(typed).toEqual([]);
    act(() => field.focus());
    await settled();
    expect(typed).toEqual(['A', 'c']);
  });

  it('what was typed for something else is not for what a key asks for at once', async () => {
    const { arrive } = open([]);
    const field = document.body.appendChild(document.createElement('input'));
    const typed: string[] = [];
    field.addEventListener('keydown', ({ key }) => typed.push(key));
    press('j');
    typeAhead();
    arrive();
    act(() => field.focus());
    await settled();
    expect(typed).toEqual([]);
  });
});
