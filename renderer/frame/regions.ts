const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"])';

/** Each part of the window that carries `data-region` is one stop of F6; the last place in it is remembered. */
const lastFocus = new WeakMap<Element, HTMLElement>();

export function rememberFocus(): () => void {
  const onFocus = (event: FocusEvent): void => {
    const region = event.target instanceof HTMLElement ? event.target.closest('[data-region]') : null;
    if (region !== null) lastFocus.set(region, event.target as HTMLElement);
  };
  document.addEventListener('focusin', onFocus);
  return () => document.removeEventListener('focusin', onFocus);
}

/** Moves the focus to the next region (or the one before). */
export function focusRegion(direction: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.offsetParent !== null || region.getClientRects().length > 0,
  );
  if (regions.length === 0) return;
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const from = at === -1 && direction === -1 ? 0 : at;
  const next = regions[(from + direction + regions.length) % regions.length];
  if (next === undefined) return;
  const remembered = lastFocus.get(next);
  const target =
    remembered?.isConnected === true ? remembered : (next.querySelector<HTMLElement>(focusable) ?? next);
  target.focus();
}
