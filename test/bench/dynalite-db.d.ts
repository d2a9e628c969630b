/** dynalite 4 ships no types; these are of the part that reads and writes its files. */
declare module "dynalite/db/index.js" {
  type Done<T> = (error: Error | null, result: T) => void;
  type RawItem = Readonly<Record<string, object>>;
  export interface Table {
    readonly TableName: string;
  }
  interface Store {
    getTable(name: string, done: Done<Table>): void;
    getItemDb(name: string): {
      batch(
        operations: readonly { type: "put"; key: string; value: RawItem }[],
        done: (error: Error | null) => void,
      ): void;
    };
    readonly db: { close(done: (error: Error | null) => void): void };
  }
  export const create: (options: { path: string }) => Store;
  export const createKey: (item: RawItem, table: Table) => string;
}
