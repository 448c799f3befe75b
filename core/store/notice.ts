/** Something the person should know that is no failure of what they asked for. */
export interface Notice {
  level: 'info' | 'warning' | 'error';
  message: string;
  hint: string;
}
