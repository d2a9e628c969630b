import { useEffect } from "react";

/** What is needed of a query that comes page by page. */
interface Paged {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly isError: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
}

/** Asks for page after page: the first is shown at once, and the others come while it is looked at. */
export const useEveryPage = ({ hasNextPage, isFetchingNextPage, isError, fetchNextPage }: Paged): void => {
  const more = hasNextPage && !isFetchingNextPage && !isError;
  useEffect(() => {
    if (more) void fetchNextPage();
  }, [more, fetchNextPage]);
};
