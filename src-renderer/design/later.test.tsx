import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { later, loadLaterParts } from "./later.tsx";

afterEach(cleanup);

const Greeting = ({ name }: { readonly name: string }) => <p>Good morning, {name}</p>;

test("a later part is loaded when it is shown, and only once", async () => {
  const load = vi.fn(async () => Greeting);
  const Part = later(load);
  expect(load).not.toHaveBeenCalled();
  render(<Part name="Ben" />);
  expect(await screen.findByText("Good morning, Ben")).toBeTruthy();
  render(<Part name="Anna" />);
  expect(await screen.findByText("Good morning, Anna")).toBeTruthy();
  expect(load).toHaveBeenCalledTimes(1);
});

test("what was loaded ahead is there in the first frame", async () => {
  const Part = later(async () => Greeting);
  await loadLaterParts();
  render(<Part name="Ben" />);
  expect(screen.getByText("Good morning, Ben")).toBeTruthy();
});

test("a part that could not be loaded ahead is asked for again when it is shown", async () => {
  let fails = true;
  const load = vi.fn(async () => {
    if (fails) throw new Error("the host is away");
    return Greeting;
  });
  const Part = later(load);
  await loadLaterParts();
  fails = false;
  render(<Part name="Ben" />);
  expect(await screen.findByText("Good morning, Ben")).toBeTruthy();
});
