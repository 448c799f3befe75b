/** Scrolls a field into view and puts the focus into its control. Opens its group first. */
export function revealField(path: string): void {
  const section = path.includes('.') ? path.slice(0, path.indexOf('.')) : 'seed';
  // Of a closed group only: in an open one the first thing that can be expanded is a field's own menu.
  const closed = `[data-group="${section}"]:not([data-expanded])`;
  const trigger = document.querySelector<HTMLElement>(`${closed} [aria-expanded='false']`);
  trigger?.click();
  requestAnimationFrame(() => {
    const row = document.getElementById(`field-${path}`);
    row?.scrollIntoView({ block: 'center', behavior: 'instant' });
    row
      ?.querySelector<HTMLElement>('input:not([type=range]), [role=radio], button:not([data-aside] *)')
      ?.focus();
    row?.setAttribute('data-flash', '');
    setTimeout(() => row?.removeAttribute('data-flash'), 900);
  });
}
