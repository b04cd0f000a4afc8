import { expect, test } from "vitest";
import { createRandom } from "./random.ts";
import { symmetricInverse } from "./symmetric-inverse.ts";

test("inverts a matrix whose inverse is known", async () => {
  const inverse = await symmetricInverse(Float64Array.of(4, 2, 2, 3), 2);
  expect(Array.from(inverse, (value) => Number(value.toFixed(12)))).toEqual([0.375, -0.25, -0.25, 0.5]);
});

test.each([1, 3, 4, 5, 18, 67])(
  "gives the unit matrix when multiplied with what it inverted (%i rows)",
  async (size) => {
    const random = createRandom(size);
    const root = Float64Array.from({ length: size * size }, () => random.gaussian());
    const matrix = new Float64Array(size * size);
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) {
        for (let k = 0; k < size; k++) matrix[i * size + j] += root[i * size + k] * root[j * size + k];
        if (i === j) matrix[i * size + j] += 1;
      }
    const inverse = await symmetricInverse(matrix.slice(), size);
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) {
        let sum = 0;
        for (let k = 0; k < size; k++) sum += matrix[i * size + k] * inverse[k * size + j];
        expect(sum).toBeCloseTo(i === j ? 1 : 0, 8);
      }
  },
);

test("refuses a matrix that is not positive definite", async () => {
  await expect(symmetricInverse(Float64Array.of(1, 2, 2, 1), 2)).rejects.toThrow("row 1: got the pivot -3");
});
