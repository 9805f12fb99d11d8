import { expect, it } from "vitest";
import { worded } from "./wording";

it("what is not done is not told as if it were", () => {
  expect(worded("withdrew from", "planned")).toBe("is to withdraw from");
  expect(worded("left by", "hinted")).toBe("may be left by");
  expect(worded("joined", "denied")).toBe("did not join");
  expect(worded("member of", "conditional")).toBe("would be a member of");
});

it("what is done, and what is not known here, stays as it is", () => {
  expect(worded("joined", "done")).toBe("joined");
  expect(worded("twinned with", "planned")).toBe("twinned with");
});
