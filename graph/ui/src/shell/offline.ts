/** Whether this is a single file sent to someone: there is no server behind it, and no page to go to. */
export const offline = document.documentElement.hasAttribute("data-file");
