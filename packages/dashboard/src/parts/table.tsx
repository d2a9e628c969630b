import type { ReactNode } from "react";

/**
 * A table that fits: where it is narrow each row is a card, whose cells say themselves which column they are of.
 * @param columns what the columns are called
 */
export const Table = ({
  label,
  columns,
  children,
}: {
  label: string;
  columns: readonly string[];
  children: ReactNode;
}) => (
  <table className="table" aria-label={label}>
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
);

/**
 * A cell of a table. `of` is what its column is called; what names the row itself needs none on a card. `wide`: there it
 * has the whole width, below the name of its column.
 */
export const Cell = ({ of, wide, children }: { of?: string; wide?: boolean; children: ReactNode }) => (
  <td data-column={of} className={wide ? "wide" : undefined}>
    <div>{children}</div>
  </td>
);
