// Starts the GOV.UK components and the keeping of drafts. Every page works without it.
import { initAll } from "./built/govuk-frontend.js";
import { takeDrops } from "./drop.js";
import { keepDrafts } from "./keep.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
keepDrafts();
takeDrops();
