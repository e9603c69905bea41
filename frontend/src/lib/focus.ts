/** Gives the focus to the list of the screen, or else to its sheet. */
export function focusList(): void {
  const content = document.getElementById('content');
  const grids = content?.querySelectorAll<HTMLElement>('[role="grid"]') ?? [];
  const list = [...grids].find((grid) => grid.checkVisibility()) ?? content;
  list?.focus({ preventScroll: true });
}
