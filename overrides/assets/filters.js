/** What filters and orders are called wherever there are some: in addresses, and on the page. */

export const ORDERS = { title: "Title", newest: "Newest first", oldest: "Oldest first", listed: "Listed most often" };

export const CODE = [["yes", "With code"], ["no", "Without"]];

/** A year, or "" for papers without a date. */
export const yearValue = (year) => [year || "undated", year || "No date given"];
