/** What every error of the history has in common: a name that says the situation, and the error beneath as `cause`. */
export class HistoryError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The cursor is not one that this list gave: cut, changed, or of another list. */
export class InvalidCursorError extends HistoryError {}

/** A page of fewer than 1 or more than 500 items was asked for. */
export class InvalidLimitError extends HistoryError {}

/** What is to be committed contradicts itself; nothing was written. */
export class InvalidCommitError extends HistoryError {}

/** The instant lies before what the configured retention keeps: history cannot say how it was. */
export class BeyondRetentionError extends HistoryError {}

/** No commit has this id. */
export class SnapshotNotFoundError extends HistoryError {}

/** The table still refused items of a batch after every retry: its capacity is used up. */
export class TableThrottledError extends HistoryError {}

/** Other writers moved the scope's head again and again while this one tried. */
export class HeadContendedError extends HistoryError {}

/** Something that the table must hold is not there: it was changed by other hands. */
export class HistoryDamagedError extends HistoryError {}

/** An item does not hold what it must: the message names its key and the field. */
export class DamagedItemError extends HistoryDamagedError {
  constructor(key: string, what: string, options?: ErrorOptions) {
    super(`item ${key} is damaged: ${what}`, options);
  }
}

/** The table was written by a later release in a way that this one does not know. */
export class NewerTableError extends Error {
  override readonly name = "NewerTableError";

  constructor(found: number, known: number) {
    super(
      `the table was written by a later release (schema ${found}; this one knows ${known}): deploy that release again, or restore a backup from before it`,
    );
  }
}
