"""My work: what is to be done next, and the forms of tasks and deadlines."""
