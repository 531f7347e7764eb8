// What makes the pages nicer where there is script. Every page is whole without it.
import { sayWhen } from "./when.js";
import { copyLinks } from "./copy.js";
import { tellTime } from "./clock.js";
import { filterPeople } from "./people.js";
import { reachWide } from "./reach.js";

sayWhen(document, new Date());
copyLinks(document);
tellTime(document, new Date());
filterPeople(document);
addEventListener("load", () => reachWide(document)); // when Material has wrapped the tables
