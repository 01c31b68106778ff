/** What a person does to get a vault, on whichever window of Coffer. */
import { expect, type Page } from "@playwright/test";

export const passphrase = "correct horse battery staple";

/** From the welcome screen to the first screen of an open vault. */
export async function signUp(page: Page, name = "Anna"): Promise<void> {
  await page.getByRole("button", { name: "Create a vault" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("textbox", { name: "Passphrase" }).fill(passphrase);
  await page.getByRole("textbox", { name: "Repeat it" }).fill(passphrase);
  await page.getByRole("button", { name: "Create vault" }).click();
  await expect(page.getByRole("heading", { name: "Keep your recovery code" })).toBeVisible();
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Open the vault" }).click();
  await expect(page.getByRole("heading", { name: "Keep your recovery code" })).toBeHidden();
}

export async function unlock(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "Passphrase" }).fill(passphrase);
  await page.getByRole("button", { name: "Unlock" }).click();
  await expect(page.getByRole("button", { name: "Unlock" })).toBeHidden();
}
