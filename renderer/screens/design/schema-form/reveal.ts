/** Opens a group where it is closed. */
function openGroup(id: string): void {
  // Of a closed group only: in an open one the first thing that can be expanded is a field's own menu.
  const closed = `[data-group="${id}"]:not([data-expanded])`;
  document.querySelector<HTMLElement>(`${closed} [aria-expanded='false']`)?.click();
}

/** Scrolls a group to the top of the form, open, and puts the focus on its heading. */
export function revealGroup(id: string): void {
  openGroup(id);
  requestAnimationFrame(() => {
    const group = document.querySelector<HTMLElement>(`[data-group="${id}"]`);
    group?.scrollIntoView({ block: 'start', behavior: 'instant' });
    group?.querySelector('button')?.focus();
  });
}

/** Scrolls a field into view and puts the focus into its control. Opens its group first. */
export function revealField(path: string): void {
  const section = path.includes('.') ? path.slice(0, path.indexOf('.')) : 'seed';
  openGroup(section);
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
