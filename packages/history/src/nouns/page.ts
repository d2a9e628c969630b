/** A page of results, newest first unless said otherwise, and the opaque way to the next one. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Pass it back to go on; absent on the last page. */
  readonly cursor?: string;
}

export interface PageRequest {
  /** 1 to 500; 50 when absent. */
  readonly limit?: number;
  readonly cursor?: string;
}
