/*
 * What runs inside the page of the window. The driver has no notion of what a
 * screen reader says, so it is worked out here; the functions are sent as text
 * and may use nothing but their arguments and the page.
 */

type Names = { source: string; exact: boolean };

/** A name for the page: words stand for any name that has them, in any case. */
export const names = (name: string | RegExp): Names =>
  typeof name === 'string'
    ? { source: name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), exact: false }
    : { source: name.source, exact: true };

const shared = `
  const fits = ({ source, exact }, text) => new RegExp(source, exact ? 'u' : 'iu').test(text.replace(/\\s+/g, ' ').trim());
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && element.checkVisibility({ visibilityProperty: true });
  };
  const byId = (element, attribute) => (element.getAttribute(attribute) ?? '').split(/\\s+/).filter(Boolean)
    .map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  const nameOf = (element) => element.getAttribute('aria-label') || byId(element, 'aria-labelledby') ||
    [...(element.labels ?? [])].map((label) => label.textContent).join(' ') ||
    element.textContent || element.title || element.placeholder || '';
`;

/** The element that can be pressed and bears a name, or null. Where a radio button is drawn as its label, the label is pressed. */
export const pressable = `${shared}
  const some = 'label:has(input[type=radio]), button, a[href], summary, [role=button], [role=link], [role=tab], [role=menuitem], [role=option], [role=radio], [role=checkbox], input[type=radio], input[type=checkbox], input[type=radio] + label';
  return [...document.querySelectorAll(some)].find((e) => shown(e) && fits(args[0], nameOf(e))) ?? null;`;

/** The field of a label, or null. */
export const field = `${shared}
  return [...document.querySelectorAll('input, textarea, select, [contenteditable=true]')]
    .find((e) => shown(e) && fits(args[0], nameOf(e))) ?? null;`;

/** Whether words are to be seen. */
export const seen = `${shared}
  return [...document.querySelectorAll('body *')].some((e) =>
    [...e.childNodes].some((n) => n.nodeType === 3) && shown(e) && fits(args[0], e.textContent ?? ''));`;

/** Calls a service as the page's own code does. */
export const ask = `return await window.go.main.Window.Call(args[0], args[1]);`;

/** Waits until what is there has been painted, its letters included. */
export const painted = `
  await document.fonts.ready;
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);`;
