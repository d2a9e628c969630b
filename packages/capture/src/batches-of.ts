/** EC2 and Auto Scaling take up to 200 values in one filter. */
export const filterValuesMax = 200;

/** Splits items into batches of at most `size`, in their order. */
export const batchesOf = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
