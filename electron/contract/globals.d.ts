/** The one DOM type the contract names: what a drop event carries. The window's own `File` is one of these. */
interface File {
  readonly name: string;
  readonly size: number;
}
