// The order that components/data_table/data_table.mjs gives to the cells of a column.
import assert from "node:assert/strict";
import { test } from "node:test";

import { order } from "../../themes/clear/components/data_table/data_table.mjs";

test("numbers go by size, empty cells stay last in both directions", () => {
  const cells = ["9", "", "12", "-1.5"];
  assert.deepEqual(order(cells, true, "ascending"), [3, 0, 2, 1]);
  assert.deepEqual(order(cells, true, "descending"), [2, 0, 3, 1]);
});

test("equal cells keep their order, and none is the published one", () => {
  assert.deepEqual(order(["是", "否", "是"], false, "ascending"), [1, 0, 2]);
  assert.deepEqual(order(["是", "否", "是"], false, "descending"), [0, 2, 1]);
  assert.deepEqual(order(["乙", "甲"], false, "none"), [0, 1]);
});

test("numbers within texts go by size", () => {
  assert.deepEqual(order(["10路", "9路"], false, "ascending"), [1, 0]);
});
