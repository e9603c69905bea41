import { fireEvent, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keyNames, spoken, useKeys, useShellKeys } from './keys';

const press = (key: string, init: KeyboardEventInit, on: Element = document.body) =>
  fireEvent.keyDown(on, { key, ...init });

describe('a shortcut', () => {
  afterEach(() => document.body.replaceChildren());

  it('leaves the undo of a text to the input that it is written in', () => {
    const undo = vi.fn();
    renderHook(() => useKeys({ 'mod+z': undo }));
    const input = document.body.appendChild(document.createElement('input'));
    press('z', { ctrlKey: true }, input);
    expect(undo).not.toHaveBeenCalled();
    press('z', { ctrlKey: true });
    expect(undo).toHaveBeenCalledOnce();
  });

  it('of two keys is one by when they were pressed, however late a busy page hears the second', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const away = vi.fn();
    renderHook(() => useShellKeys({ 'g v': away }));
    press('g', {});
    vi.setSystemTime(Date.now() + 5000);
    press('v', {});
    expect(away).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });

  it('is not heard under a dialog, which has an Escape of its own', () => {
    const clear = vi.fn();
    renderHook(() => useKeys({ escape: clear }));
    const dialog = document.body.appendChild(document.createElement('div'));
    dialog.setAttribute('role', 'dialog');
    dialog.setAttribute('aria-modal', 'true');
    press('Escape', {});
    expect(clear).not.toHaveBeenCalled();
    dialog.remove();
    press('Escape', {});
    expect(clear).toHaveBeenCalledOnce();
  });

  it("is the screen's before it is the shell's, whoever came first", () => {
    const [shell, list] = [vi.fn(), vi.fn()];
    renderHook(() => useShellKeys({ c: shell }));
    const screen = renderHook(() => useKeys({ c: list }));
    press('c', {});
    expect(list).toHaveBeenCalledOnce();
    expect(shell).not.toHaveBeenCalled();
    screen.unmount();
    press('c', {});
    expect(shell).toHaveBeenCalledOnce();
  });

  it('of two keys is one, also where the screen has the second one for itself', () => {
    const [shell, screen] = [vi.fn(), vi.fn()];
    renderHook(() => useShellKeys({ 'g m': shell }));
    renderHook(() => useKeys({ m: screen }));
    press('g', {});
    press('m', {});
    expect(shell).toHaveBeenCalledOnce();
    expect(screen).not.toHaveBeenCalled();
    press('m', {});
    expect(screen).toHaveBeenCalledOnce();
  });

  it('of two keys that there is not does nothing', () => {
    const [shell, screen] = [vi.fn(), vi.fn()];
    renderHook(() => useShellKeys({ 'g m': vi.fn(), c: shell }));
    renderHook(() => useKeys({ c: screen }));
    press('g', {});
    press('c', {});
    expect(shell).not.toHaveBeenCalled();
    expect(screen).not.toHaveBeenCalled();
    press('c', {});
    expect(screen).toHaveBeenCalledOnce();
  });
});

it('keys are called as on the keyboard at hand', () => {
  const computer = vi.spyOn(navigator, 'platform', 'get').mockReturnValue('MacIntel');
  expect(keyNames()).toEqual({ mod: '⌘', alt: '⌥', shift: '⇧' });
  expect(spoken('mod+k')).toBe('Meta+K');
  computer.mockReturnValue('Win32');
  expect(keyNames()).toEqual({ mod: 'Ctrl', alt: 'Alt', shift: 'Shift' });
  expect(spoken('mod+k')).toBe('Control+K');
  computer.mockRestore();
});
