// The theme's search opens where an address has ?q=; here that belongs to browse.js, which puts it back.
window.browseQuery = location.search;
history.replaceState(history.state, "", location.pathname + location.hash);
