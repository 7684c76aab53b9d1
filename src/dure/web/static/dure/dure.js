// Drafts, error focus, keyboard: everything works without this file.
