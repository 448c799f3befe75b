/** Cells of another kind that are let pass before a column is no longer looked at for this one. */
const patience = 32;

/**
 * Counts the cells of one kind. Most columns are text, and their cells need no second look: it gives up soon on a
 * column whose cells are of another kind.
 */
export class Hope {
  count = 0;
  private tried = 0;
  private given = false;

  /** @param share of the cells that must be of the kind */
  constructor(private readonly share: number) {}

  get lost(): boolean {
    return this.given;
  }

  saw(isOne: boolean): void {
    this.tried++;
    if (isOne) this.count++;
    else if (this.tried - this.count > patience + (1 - this.share) * this.tried) this.given = true;
  }

  /** Whether the column is of this kind. */
  fulfilled(present: number): boolean {
    return !this.given && this.tried === present && this.count > 0 && this.count >= this.share * present;
  }
}
