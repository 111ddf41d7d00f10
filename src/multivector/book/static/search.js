// Opened from a folder, a page may not read its neighbours: the search then lists titles without excerpts.
"use strict";
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
