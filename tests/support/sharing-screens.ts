/** What a person does on the screens of sharing, for the journeys of several. */
import { expect, type Page } from "@playwright/test";
import { goTo } from "./app.ts";
import { confirmOne, type Resident } from "./shared-household.ts";

/** A message is a dialog too, and asks for nothing. */
export const form = (page: Page) => page.locator("[role=dialog]:not(.toast)");

export async function nameSelf(page: Page, person: string): Promise<void> {
  await form(page).getByLabel("Your name").fill(person);
  await form(page).getByLabel("Name of this device").fill(`${person}'s device`);
}

/** As Anna, from the page of sharing of a private budget. */
export async function shareBudget(page: Page, relay: string): Promise<void> {
  await page.getByRole("button", { name: "Share this budget" }).click();
  await form(page).getByLabel("Address of the relay").fill(relay);
  await nameSelf(page, "Anna");
  await form(page).getByRole("button", { name: "Share budget" }).click();
  await expect(page.getByText("Anna (you)")).toBeVisible();
}

/** @returns the link, which the page also shows as a QR code */
export async function inviteSomebody(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Invite somebody" }).click();
  await form(page).getByRole("button", { name: "Make the link" }).click();
  await expect(page.getByRole("img", { name: "The link as a QR code" })).toBeVisible();
  const link = (await page.getByTestId("invite-link").textContent()) ?? "";
  await form(page).getByRole("button", { name: "Done" }).click();
  return link;
}

/** As Anna, whoever waits. */
export async function letIn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Let in" }).click();
  await form(page).getByRole("button", { name: "Let in" }).click();
  await expect(page.getByText("Ben", { exact: true })).toBeVisible();
}

/** As Ben, by an invitation of Anna's, up to where her device has to say yes. */
export async function askToJoin(page: Page, link: string): Promise<void> {
  await goTo(page, "/settings/sharing");
  await page.getByRole("button", { name: "Join a budget" }).click();
  await form(page).getByLabel("Link of the invitation").fill(link);
  await form(page).getByRole("button", { name: "Look at the invitation" }).click();
  await expect(form(page).getByText(/^Anna · Anna's/)).toBeVisible();
  await nameSelf(page, "Ben");
  await form(page).getByRole("button", { name: "Ask to join" }).click();
  await expect(page.getByText("Waiting for Anna to let you in")).toBeVisible();
}

/** As Ben, by the whole way, into what Anna shares from a program without a window. */
export async function joinBudgetOf(anna: Resident, page: Page): Promise<void> {
  const { link } = await anna.client.sharing.invite({ role: "editor", budget: "Home" });
  await askToJoin(page, link);
  await confirmOne(anna);
  await expect(page.getByText("Up to date").first()).toBeVisible();
}
